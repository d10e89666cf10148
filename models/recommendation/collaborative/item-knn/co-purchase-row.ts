import type { CompressedSparseRows } from '../../../math/compressed-sparse-rows.ts'
import type { TopK } from '../../../math/top-k.ts'
import type { WeightingFactors } from './weighting.ts'

/**
 * One row at a time of the article-by-article co-purchase matrix, which is never held as a whole: dense accumulators
 * of which only the touched places are visited and cleared.
 */
export class CoPurchaseRow {
  readonly #byCustomer: CompressedSparseRows
  readonly #byArticle: CompressedSparseRows
  readonly #factors: WeightingFactors
  readonly #weights: Float64Array
  readonly #customers: Int32Array
  readonly #touched: Int32Array
  #touchedCount = 0

  constructor(byCustomer: CompressedSparseRows, byArticle: CompressedSparseRows, factors: WeightingFactors) {
    this.#byCustomer = byCustomer
    this.#byArticle = byArticle
    this.#factors = factors
    this.#weights = new Float64Array(byCustomer.columnCount)
    this.#customers = new Int32Array(byCustomer.columnCount)
    this.#touched = new Int32Array(byCustomer.columnCount)
  }

  /** Adds up every article bought by the customers who bought `target`. The row must be clear. */
  accumulate(target: number): void {
    const { pointers, columns } = this.#byCustomer
    const { pointers: customerPointers, columns: customerColumns } = this.#byArticle
    const { customerWeights } = this.#factors
    const weights = this.#weights
    const customers = this.#customers
    const touched = this.#touched
    let touchedCount = 0
    const customersEnd = customerPointers[target + 1]!
    for (let at = customerPointers[target]!; at < customersEnd; at++) {
      const customer = customerColumns[at]!
      const weight = customerWeights[customer]!
      const end = pointers[customer + 1]!
      for (let position = pointers[customer]!; position < end; position++) {
        const article = columns[position]!
        if (customers[article]!++ === 0) touched[touchedCount++] = article
        weights[article]! += weight
      }
    }
    this.#touchedCount = touchedCount
  }

  /** Clears `best` and fills it with the articles most similar to `target`. */
  offerSimilarities(target: number, shrinkage: number, best: TopK): void {
    best.clear()
    const { sourceFactors, targetFactors } = this.#factors
    const targetFactor = targetFactors[target]!
    for (let at = 0; at < this.#touchedCount; at++) {
      const source = this.#touched[at]!
      if (source === target) continue
      const customers = this.#customers[source]!
      const similarity = this.#weights[source]! * sourceFactors[source]! * targetFactor
      best.offer(source, (similarity * customers) / (customers + shrinkage))
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
