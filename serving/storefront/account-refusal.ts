import { MOST_API_KEYS } from '../accounts/api-keys.ts'
import { problemOf } from '../error-response.ts'
import type { FormRefusal } from '../pages/account/form-refusal.tsx'
import type { Problem } from '../problem.ts'

export interface RefusedForm {
  /** HTTP. */
  readonly status: number
  readonly refusal: FormRefusal
  /** Seconds. */
  readonly retryAfter?: number | undefined
}

/**
 * A refusal that whoever sent the form can do something about, in words for its page. Throws the error if it is another.
 * `ownPassword`: the field in which somebody who is signed in showed theirs; a wrong one is told there.
 */
export function accountRefusal(error: unknown, { ownPassword }: { readonly ownPassword?: string } = {}): RefusedForm {
  const problem = problemOf(error)
  const refusal = problem && refusalOf(problem, ownPassword)
  if (!problem || !refusal) throw error
  return { status: problem.status, refusal, retryAfter: problem.retry_after }
}

function refusalOf(
  { type, detail, retry_after = 1 }: Problem,
  ownPassword: string | undefined,
): FormRefusal | undefined {
  switch (type.split(':').at(-1)) {
    case 'wrong-password':
      return ownPassword === undefined
        ? { text: 'The e-mail address and the password do not belong together.' }
        : { faults: { [ownPassword]: 'That is not your password.' } }
    case 'wrong-code':
      return { faults: { code: 'The code does not fit, or is not good any more. Look again, or ask for another one.' } }
    case 'too-many-api-keys':
      return { text: `You have ${MOST_API_KEYS} keys, and more there cannot be. Revoke one first.` }
    case 'weak-password':
      return { faults: { password: `${(detail ?? '').charAt(0).toUpperCase()}${(detail ?? '').slice(1)}.` } }
    case 'too-many-attempts':
      return { text: `Too many attempts. Try again in ${durationInWords(retry_after)}.` }
    default:
      return undefined
  }
}

function durationInWords(seconds: number): string {
  if (seconds <= 90) return `${Math.ceil(seconds)} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
