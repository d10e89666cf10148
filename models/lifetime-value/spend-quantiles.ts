import { incompleteBeta } from '../math/incomplete-beta.ts'
import type { SpendLaw } from './gamma-gamma.ts'

/** Points of a table, evenly in ln(ratio), and how far it reaches below and above the mean of one purchase. */
const POINTS = 512
const LOG_REACH = Math.log(1e5)
/** Of 4 kB each. */
const MOST_TABLES = 16_384

/**
 * Quantiles of what a customer will spend in all, in multiples of v + n m (see SpendLaw), where n purchases of mean m are
 * known and the number of those to come has a given law. The total Z of y purchases has Z / (Z + v + n m) ~ Beta(p y, q +
 * p n), exactly; so the law depends on y and n alone, and is tabulated once for each pair. Between the points it is taken
 * for linear, which moves a quantile by less than 0.1 %.
 */
export class SpendQuantiles {
  readonly #law: SpendLaw
  /** By n, then by y. */
  readonly #tables = new Map<number, Map<number, Float64Array>>()
  #tableCount = 0

  constructor(law: SpendLaw) {
    this.#law = law
  }

  /** `counts`: the probabilities of 0, 1, 2 … purchases; what is missing to 1 counts to the last. */
  quantile(counts: readonly number[], n: number, probability: number): number {
    if (counts.length < 2 || counts[0]! >= probability) return 0
    const tables = counts.map((_, y) => this.#tableOf(n, y))
    const rest = 1 - counts.reduce((sum, share) => sum + share, 0)
    const below = (point: number) => {
      let sum = counts[0]! + rest * tables.at(-1)![point]!
      for (let y = 1; y < counts.length; y++) sum += counts[y]! * tables[y]![point]!
      return sum
    }
    let low = 0
    let high = POINTS - 1
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (below(middle) < probability) low = middle
      else high = middle
    }
    const [from, to] = [below(low), below(high)]
    const share = to > from ? Math.min(Math.max((probability - from) / (to - from), 0), 1) : 1
    return this.#ratioAt(n, low + share)
  }

  #tableOf(n: number, y: number): Float64Array {
    let tables = this.#tables.get(n)
    const known = tables?.get(y)
    if (known !== undefined) return known
    if (++this.#tableCount > MOST_TABLES) {
      this.#tables.clear()
      this.#tableCount = 1
      tables = undefined
    }
    if (tables === undefined) {
      tables = new Map()
      this.#tables.set(n, tables)
    }
    const { p, q } = this.#law
    const table = Float64Array.from({ length: POINTS }, (_, point) => {
      const ratio = this.#ratioAt(n, point)
      return y === 0 ? 1 : incompleteBeta(ratio / (1 + ratio), p * y, q + p * n)
    })
    tables.set(y, table)
    return table
  }

  #ratioAt(n: number, point: number): number {
    const { p, q } = this.#law
    return (p / (q + p * n)) * Math.exp(LOG_REACH * ((2 * point) / (POINTS - 1) - 1))
  }
}
