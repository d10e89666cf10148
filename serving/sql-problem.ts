import { SQL_REFUSALS } from '../sql/index.ts'
import { type Problem, problem } from './problem.ts'

type SqlProblem = (typeof SQL_REFUSALS)[number]['problem']

/** The HTTP status of each refusal of our SQL. */
const STATUS: Readonly<Record<SqlProblem, number>> = {
  'customer-not-found': 404,
  'article-not-found': 404,
  'order-not-found': 404,
  'category-not-found': 404,
  'view-not-found': 404,
  'not-on-list': 404,
  'not-allowed': 403,
  'insufficient-stock': 409,
  'status-move-not-allowed': 409,
  'checkout-in-progress': 409,
  'review-exists': 409,
  'article-not-for-sale': 409,
  'order-closed': 409,
  'category-cycle': 409,
  'idempotency-key-reused': 422,
  'cart-empty': 422,
  'invalid-quantity': 422,
  'invalid-price': 422,
  'invalid-review': 422,
  'invalid-search': 422,
  'invalid-event': 422,
  'invalid-checkout-key': 422,
  'invalid-stock-reason': 422,
  'invalid-category-name': 422,
  'category-exists': 409,
  'invalid-feedback': 422,
  'return-too-late': 409,
  'not-bought': 403,
  'review-not-found': 404,
}

/** A refusal raised by one of our functions or triggers as a problem; undefined: the error is none. */
export function sqlProblemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const refusal = SQL_REFUSALS.find(({ sqlstate }) => sqlstate === error.code)
  if (!refusal) return undefined
  const { detail, hint } = error as { detail?: string; hint?: string }
  const text = [error.message, detail, hint].filter((part) => part !== undefined).join(' — ')
  const told = problem(STATUS[refusal.problem], refusal.problem, refusal.meaning, text)
  const shortages = refusal.problem === 'insufficient-stock' ? shortagesIn(detail ?? '') : []
  return shortages.length > 0 ? { ...told, shortages } : told
}

/** Of the detail of SV003 where an order is refused: `article 17: 3 wanted, 1 left; …`. */
function shortagesIn(detail: string): NonNullable<Problem['shortages']> {
  return [...detail.matchAll(/article (\d+): (\d+) wanted, (\d+) left/g)].map(([, article, wanted, left]) => ({
    article_id: Number(article),
    wanted: Number(wanted),
    left: Number(left),
  }))
}
