import {
  ApiKeyNotFoundError,
  CrossSiteRequestError,
  SessionNotFoundError,
  TooManyApiKeysError,
  TooManyAttemptsError,
  WeakPasswordError,
  WrongCodeError,
  WrongPasswordError,
} from './accounts/errors.ts'
import { type Problem, problem } from './problem.ts'

/** A refusal of signing in or of looking after an account as a problem; undefined: the error is none. */
export function accountProblemOf(error: unknown): Problem | undefined {
  if (error instanceof WrongPasswordError) return problem(401, 'wrong-password', 'Wrong password', error.message)
  if (error instanceof WrongCodeError) return problem(401, 'wrong-code', 'Wrong code', error.message)
  if (error instanceof CrossSiteRequestError) {
    return problem(403, 'cross-site-request', 'From another site', error.message)
  }
  if (error instanceof SessionNotFoundError) return problem(404, 'session-not-found', 'No such session', error.message)
  if (error instanceof ApiKeyNotFoundError) return problem(404, 'api-key-not-found', 'No such API key', error.message)
  if (error instanceof TooManyApiKeysError) return problem(409, 'too-many-api-keys', 'Too many keys', error.message)
  if (error instanceof WeakPasswordError) return problem(422, 'weak-password', 'Weak password', error.message)
  if (error instanceof TooManyAttemptsError) {
    const { message, retryAfterSeconds } = error
    return { ...problem(429, 'too-many-attempts', 'Too many attempts', message), retry_after: retryAfterSeconds }
  }
  return undefined
}
