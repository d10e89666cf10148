import { LEAST_DISCOUNT } from './discounts.ts'
import { RESPONSES } from './response-grid.ts'

/** What an article's months say of its response. */
export interface ResponseEvidence {
  /** Log likelihood by RESPONSES. */
  readonly logLikelihood: Float64Array
  /** Months at a discount. */
  readonly months: number
  /** Pearson's chi-squared where the likelihood is greatest, and its degrees of freedom. */
  readonly chiSquared: number
  readonly freedom: number
}

/**
 * By how much an article wanes a month, as a rate: 0 for basics, 0.7 for what halves each month. Markdowns come when an
 * article wanes, so each article's own waning has to be told from what they do.
 */
const WANINGS = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7]
/** Fewer months tell nothing of waning and response at once. */
const FEWEST_MONTHS = 4
/**
 * A month that would bring fewer units at full price is left out: the price of a month without a sale is not known, so
 * that the months that are known would be those of good luck. With 3 units expected one in twenty has no sale.
 */
const LEAST_EXPECTED = 3
/** Waning → months since the first → what is left. */
const LEFT = WANINGS.map((waning) => Float64Array.from({ length: 120 }, (_, age) => Math.exp(-waning * age)))

/**
 * What an article would sell at full price and in months that are all alike, were its response the shop's: units by month.
 * Undefined where no month is known. `effects` says what each month was for articles of the type.
 */
export function expectedAtFullPrice(
  demand: Float64Array,
  discounts: Float64Array,
  effects: Float64Array,
  response: number,
): Float64Array | undefined {
  const known = knownMonths(demand, discounts, effects)
  const units = known.reduce((sum, month) => sum + demand[month]!, 0)
  if (known.length === 0 || units === 0) return undefined
  const fits = LEFT.map((left) => {
    const weights = known.map(
      (month) => left[month - known[0]!]! * effects[month]! * (1 + response * discounts[month]!),
    )
    const total = weights.reduce((a, b) => a + b)
    const log = known.reduce((sum, month, at) => sum + demand[month]! * Math.log(weights[at]! / total), 0)
    return { rate: units / total, log, left }
  })
  const most = Math.max(...fits.map(({ log }) => log))
  const beliefs = fits.map(({ log }) => Math.exp(log - most))
  const all = beliefs.reduce((a, b) => a + b)
  return demand.map((_, month) =>
    fits.reduce(
      (sum, { rate, left }, place) => sum + (beliefs[place]! / all) * rate * left[Math.max(0, month - known[0]!)]!,
      0,
    ),
  )
}

/**
 * The likelihood of how an article's units are spread over its months, given their sum, so that how well the article sells
 * at all drops out: multinomial with shares in proportion to
 *
 *   effect of the month × exp(-waning × months) × (1 + response × discount),
 *
 * each waning being as likely beforehand as the next. Months whose demand or discount is unknown (NaN) are left out, and
 * those of few units by `expected`. Undefined for an article that had not both a month at a discount and one without.
 */
export function responseEvidence(
  demand: Float64Array,
  discounts: Float64Array,
  effects: Float64Array,
  expected: Float64Array,
): ResponseEvidence | undefined {
  const known = knownMonths(demand, discounts, effects).filter(
    (month) => expected[month]! * effects[month]! >= LEAST_EXPECTED,
  )
  const months = known.filter((month) => discounts[month]! >= LEAST_DISCOUNT).length
  const units = known.reduce((sum, month) => sum + demand[month]!, 0)
  if (months === 0 || months === known.length || known.length < FEWEST_MONTHS || units === 0) return undefined
  const sold = Float64Array.from(known, (month) => demand[month]!)
  const reduced = Float64Array.from(known, (month) => discounts[month]!)
  const n = known.length
  // Response by response, what a month's discount multiplies its units by, and the sum of its units' logarithms.
  const lifts = new Float64Array(RESPONSES.length * n)
  const logLifts = new Float64Array(RESPONSES.length)
  for (let place = 0; place < RESPONSES.length; place++) {
    for (let at = 0; at < n; at++) {
      lifts[place * n + at] = 1 + RESPONSES[place]! * reduced[at]!
      if (reduced[at]! > 0) logLifts[place]! += sold[at]! * Math.log(lifts[place * n + at]!)
    }
  }
  const logLikelihood = new Float64Array(RESPONSES.length).fill(Number.NEGATIVE_INFINITY)
  let best = { log: Number.NEGATIVE_INFINITY, means: new Float64Array(0) }
  for (const left of LEFT) {
    const base = Float64Array.from(known, (month) => effects[month]! * left[month - known[0]!]!)
    const logBase = base.reduce((sum, weight, at) => sum + sold[at]! * Math.log(weight), 0)
    for (let place = 0; place < RESPONSES.length; place++) {
      let total = 0
      for (let at = 0; at < n; at++) total += base[at]! * lifts[place * n + at]!
      const log = logBase + logLifts[place]! - units * Math.log(total)
      logLikelihood[place] = logSum(logLikelihood[place]!, log)
      if (log <= best.log) continue
      best = { log, means: base.map((weight, at) => (units * weight * lifts[place * n + at]!) / total) }
    }
  }
  const chiSquared = best.means.reduce((sum, mean, at) => sum + (sold[at]! - mean) ** 2 / mean, 0)
  return { logLikelihood, months, chiSquared, freedom: n - 3 }
}

function knownMonths(demand: Float64Array, discounts: Float64Array, effects: Float64Array): number[] {
  return [...demand.keys()].filter(
    (month) => !Number.isNaN(demand[month]!) && !Number.isNaN(discounts[month]!) && effects[month]! > 0,
  )
}

/** log(exp(a) + exp(b)) without overflow. */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b)
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most))
}
