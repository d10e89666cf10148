import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { FeatureVersionNotReadableError, InvalidFeatureRequestError, UnknownFeatureError } from '../features/index.ts'
import { InvalidQueryError } from '../models/index.ts'
import { ArticleNotFoundError } from './articles.ts'
import { CatalogueUnsettledError } from './catalogue/context-reader.ts'
import { CustomerNotFoundError } from './customer-value/read-known-customer.ts'
import { NotScoredError } from './customer-value/read-scoring.ts'
import { SegmentNotFoundError } from './customer-value/read-segments.ts'
import { ModelNotLoadedError } from './loaded-models.ts'
import { type Problem, problem } from './problem.ts'
import { InvalidCursorError } from './recommend/cursor.ts'
import { InvalidFilterError } from './recommend/filter-errors.ts'
import { sqlProblemOf } from './sql-problem.ts'

/** The one place where a reason becomes an HTTP status. Undefined: nothing we foresaw. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof ArticleNotFoundError) return problem(404, 'article-not-found', 'No such article', error.message)
  if (error instanceof CustomerNotFoundError) {
    return problem(404, 'customer-not-found', 'No such customer', error.message)
  }
  if (error instanceof SegmentNotFoundError) return problem(404, 'segment-not-found', 'No such segment', error.message)
  if (error instanceof NotScoredError) return problem(503, 'not-scored', 'Not scored yet', error.message)
  if (error instanceof ModelNotLoadedError) return problem(503, 'model-not-ready', 'Model not ready', error.message)
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
  const refusal = sqlProblemOf(error)
  if (refusal) return refusal
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
  return context.body(JSON.stringify(given), given.status as 400, { 'content-type': 'application/problem+json' })
}

/** Class 08 and 57P, and Node's own words for a connection that could not be made. */
function isConnectionFailure(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code
  return (
    typeof code === 'string' && (/^(08|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(code))
  )
}
