import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { FeatureVersionNotReadableError, InvalidFeatureRequestError, UnknownFeatureError } from '../features/index.ts'
import { InvalidQueryError, UnknownModelError } from '../models/index.ts'
import { InvalidCredentialsError, NotAllowedError, SignInRequiredError } from './access/index.ts'
import { accountProblemOf } from './account-problem.ts'
import { adminProblemOf } from './admin/admin-problem.ts'
import { ArticleNotFoundError } from './articles.ts'
import { CatalogueUnsettledError } from './catalogue/context-reader.ts'
import { CustomerNotFoundError } from './customer-value/read-known-customer.ts'
import { NotScoredError } from './customer-value/read-scoring.ts'
import { SegmentNotFoundError } from './customer-value/read-segments.ts'
import { InferenceRequestError, VersionNotServedError } from './inference/errors.ts'
import { ModelNotLoadedError } from './loaded-models.ts'
import { OverloadedError } from './middleware/refuse-when-overloaded.ts'
import { type Problem, problem } from './problem.ts'
import { UnknownPairsError } from './propensity/unknown-pairs.ts'
import { InvalidCursorError } from './recommend/cursor.ts'
import { InvalidFilterError } from './recommend/filter-errors.ts'
import { shopProblemOf } from './shop/shop-problem.ts'
import { sqlProblemOf } from './sql-problem.ts'
import { CategoryNotFoundError } from './storefront/category-not-found-error.ts'

/** The one place where a reason becomes an HTTP status. Undefined: nothing we foresaw. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof SignInRequiredError) return problem(401, 'sign-in-required', 'Sign in', error.message)
  if (error instanceof InvalidCredentialsError) {
    return problem(401, 'invalid-credentials', 'Credentials refused', error.message)
  }
  if (error instanceof NotAllowedError) return problem(403, 'not-allowed', 'Not allowed', error.message)
  if (error instanceof OverloadedError) return problem(503, 'overloaded', 'Too busy', error.message)
  if (error instanceof ArticleNotFoundError) return problem(404, 'article-not-found', 'No such article', error.message)
  if (error instanceof CategoryNotFoundError) {
    return problem(404, 'category-not-found', 'No such category', error.message)
  }
  if (error instanceof CustomerNotFoundError) {
    return problem(404, 'customer-not-found', 'No such customer', error.message)
  }
  if (error instanceof UnknownPairsError) {
    return { ...problem(422, 'invalid-input', 'Invalid input', error.message), errors: error.places }
  }
  if (error instanceof SegmentNotFoundError) return problem(404, 'segment-not-found', 'No such segment', error.message)
  if (error instanceof NotScoredError) return problem(503, 'not-scored', 'Not scored yet', error.message)
  if (error instanceof ModelNotLoadedError) return problem(503, 'model-not-ready', 'Model not ready', error.message)
  if (error instanceof UnknownModelError) return problem(404, 'model-not-found', 'No such model', error.message)
  if (error instanceof VersionNotServedError) {
    return problem(404, 'version-not-served', 'Version not served', error.message)
  }
  if (error instanceof InferenceRequestError) {
    return problem(400, 'invalid-inference-request', 'Invalid inference request', error.message)
  }
  if (error instanceof InvalidQueryError || error instanceof InvalidCursorError || error instanceof InvalidFilterError)
    return problem(422, 'invalid-input', 'Invalid input', error.message)
  if (
    error instanceof InvalidFeatureRequestError ||
    error instanceof UnknownFeatureError ||
    error instanceof FeatureVersionNotReadableError
  ) {
    return problem(422, 'invalid-input', 'Invalid input', error.message)
  }
  if (error instanceof CatalogueUnsettledError) {
    return problem(503, 'catalogue-unsettled', 'Catalogue unsettled', error.message)
  }
  if (error instanceof HTTPException) return problem(error.status, 'http', 'Request refused', error.message)
  const refusal = accountProblemOf(error) ?? shopProblemOf(error) ?? adminProblemOf(error) ?? sqlProblemOf(error)
  if (refusal) return refusal
  if (isTimeout(error)) {
    return problem(
      503,
      'timeout',
      'Took too long',
      'the database was stopped after too long a work; ask for less of it',
    )
  }
  if (isConnectionFailure(error)) {
    return problem(503, 'database-unavailable', 'Database unavailable', 'the database does not answer; try again soon')
  }
  return undefined
}

/** What nobody foresaw: its text may hold what is not for everyone, so it is logged and not shown. */
export const unexpectedProblem: Problem = problem(
  500,
  'unexpected',
  'Unexpected error',
  'something went wrong here; it has been logged',
)

export function respondWithProblem(context: Context, given: Problem): Response {
  const isInference = isInferencePath(context.req.path)
  const retryAfter = given.retry_after ?? (given.status === 503 ? 1 : undefined)
  return context.body(JSON.stringify(isInference ? { error: given.detail } : given), given.status as 400, {
    'content-type': isInference ? 'application/json' : 'application/problem+json',
    ...(given.status === 401 && { 'www-authenticate': 'Bearer realm="selvedge"' }),
    ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
  })
}

/** What is answered in the Open Inference Protocol, which has its own form of an error. */
export function isInferencePath(path: string): boolean {
  return path === '/v2' || path.startsWith('/v2/')
}

/** query_canceled: by the statement timeout of a request. */
function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '57014'
}

/** Class 08 and 57P, and Node's own words for a connection that could not be made. */
function isConnectionFailure(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code
  return (
    typeof code === 'string' && (/^(08|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(code))
  )
}
