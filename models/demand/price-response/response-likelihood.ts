import { LEAST_DISCOUNT } from './discounts.ts'
import { RESPONSES } from './response-grid.ts'

/** What an article's months say of its response. */
export interface ResponseEvidence {
  /** Log likelihood by RESPONSES. */
  readonly logLikelihood: Float64Array
  /** Months at a discount. */
  readonly months: number
  /** Pearson's chi-squared where it is least, and its degrees of freedom. */
  readonly chiSquared: number
  readonly freedom: number
}

/**
 * By how much an article wanes a month, as a rate: 0 for basics, 0.7 for what halves each month. Markdowns come when an
 * article wanes, so each article's own waning has to be told from what they do.
 */
const WANINGS = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7]

/**
 * The likelihood of how an article's units are spread over its months, given their sum, so that how well the article sells
 * at all drops out: multinomial with shares in proportion to
 * season x exp(-waning x months) x (1 + response x discount), each waning being as likely beforehand as the next. Months whose demand or discount is unknown (NaN) are left out. Undefined for an
 * article that had not both a month at a discount and one without.
 */
export function responseEvidence(
  demand: Float64Array,
  discounts: Float64Array,
  season: Float64Array,
): ResponseEvidence | undefined {
  const known: number[] = []
  let units = 0
  let months = 0
  for (let month = 0; month < demand.length; month++) {
    if (Number.isNaN(demand[month]!) || Number.isNaN(discounts[month]!) || !(season[month]! > 0)) continue
    known.push(month)
    units += demand[month]!
    if (discounts[month]! >= LEAST_DISCOUNT) months++
  }
  if (months === 0 || months === known.length || known.length < 4 || units === 0) return undefined
  const logLikelihood = new Float64Array(RESPONSES.length).fill(Number.NEGATIVE_INFINITY)
  let chiSquared = Number.POSITIVE_INFINITY
  for (const waning of WANINGS) {
    const base = known.map((month) => season[month]! * Math.exp(-waning * (month - known[0]!)))
    RESPONSES.forEach((response, place) => {
      const weights = known.map((month, at) => base[at]! * (1 + response * discounts[month]!))
      const total = weights.reduce((a, b) => a + b)
      let log = 0
      let squares = 0
      known.forEach((month, at) => {
        const expected = (units * weights[at]!) / total
        log += demand[month]! * Math.log(weights[at]! / total)
        squares += (demand[month]! - expected) ** 2 / expected
      })
      logLikelihood[place] = logSum(logLikelihood[place]!, log)
      chiSquared = Math.min(chiSquared, squares)
    })
  }
  return { logLikelihood, months, chiSquared, freedom: known.length - 3 }
}

/** log(exp(a) + exp(b)) without overflow. */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b)
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most))
}
