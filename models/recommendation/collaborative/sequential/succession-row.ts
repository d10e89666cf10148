import { rowCount, rowLengths, type TransposedRows, transposeRows } from '../../../math/compressed-sparse-rows.ts'
import type { TopK } from '../../../math/top-k.ts'
import type { Interactions } from '../collaborative-model.ts'
import { countLater } from './moments.ts'
import { PairWeights } from './pair-weights.ts'
import type { SequentialParameters } from './parameters.ts'

/**
 * One target at a time of the matrix of what was bought before what, which is never held as a whole: dense accumulators
 * of which only the touched places are visited and cleared.
 */
export class SuccessionRow {
  readonly #interactions: Interactions
  readonly #parameters: SequentialParameters
  readonly #byArticle: TransposedRows
  readonly #later: Int32Array
  readonly #pairWeights: PairWeights
  /** What a pair counts by its later purchase, aligned with the interactions. */
  readonly #recency: Float64Array
  readonly #customerWeights: Float64Array
  readonly #degrees: Int32Array
  readonly #weights: Float64Array
  readonly #customers: Int32Array
  readonly #touched: Int32Array
  #touchedCount = 0

  constructor(interactions: Interactions, parameters: SequentialParameters) {
    const { byCustomer, ages } = interactions
    this.#interactions = interactions
    this.#parameters = parameters
    this.#byArticle = transposeRows(byCustomer)
    this.#later = countLater(interactions)
    const lengths = rowLengths(byCustomer)
    this.#pairWeights = new PairWeights(
      parameters,
      lengths.reduce((most, length) => Math.max(most, length), 0),
    )
    const halfLife = parameters.half_life_days
    this.#recency = Float64Array.from(ages, (age) => (halfLife === null ? 1 : 0.5 ** (age / halfLife)))
    this.#customerWeights = Float64Array.from(lengths, (length) => length ** -parameters.customer_exponent)
    this.#degrees = rowLengths(this.#byArticle)
    this.#weights = new Float64Array(byCustomer.columnCount)
    this.#customers = new Int32Array(byCustomer.columnCount)
    this.#touched = new Int32Array(byCustomer.columnCount)
  }

  get articleCount(): number {
    return rowCount(this.#byArticle)
  }

  /** Adds up every article bought by the customers who bought `target`. The row must be clear. */
  accumulate(target: number): void {
    const { pointers, columns } = this.#interactions.byCustomer
    const weights = this.#weights
    const customers = this.#customers
    const touched = this.#touched
    const later = this.#later
    let touchedCount = 0
    for (let at = this.#byArticle.pointers[target]!; at < this.#byArticle.pointers[target + 1]!; at++) {
      const customer = this.#byArticle.columns[at]!
      const own = this.#byArticle.positions[at]!
      const customerWeight = this.#customerWeights[customer]!
      const end = pointers[customer + 1]!
      for (let position = pointers[customer]!; position < end; position++) {
        if (position === own) continue
        const source = columns[position]!
        if (customers[source]!++ === 0) touched[touchedCount++] = source
        const pairWeight = this.#pairWeights.of(later[position]! - later[own]!)
        weights[source]! += customerWeight * pairWeight * this.#recency[Math.min(position, own)]!
      }
    }
    this.#touchedCount = touchedCount
  }

  /** Clears `best` and fills it with the articles after which `target` is bought most. */
  offerSimilarities(target: number, best: TopK): void {
    const { shrinkage, source_exponent, target_exponent } = this.#parameters
    best.clear()
    const targetFactor = this.#degrees[target]! ** -target_exponent
    for (let at = 0; at < this.#touchedCount; at++) {
      const source = this.#touched[at]!
      const weight = this.#weights[source]!
      // Against the order alone, with a backward weight of 0, it counts nothing.
      if (weight === 0) continue
      const similarity = weight * this.#degrees[source]! ** -source_exponent * targetFactor
      best.offer(source, (similarity * weight) / (weight + shrinkage))
    }
  }

  /** How many customers bought the target and this article. */
  customersOf(article: number): number {
    return this.#customers[article]!
  }

  clear(): void {
    for (let at = 0; at < this.#touchedCount; at++) {
      const article = this.#touched[at]!
      this.#weights[article] = 0
      this.#customers[article] = 0
    }
    this.#touchedCount = 0
  }
}
