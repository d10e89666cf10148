import type { TopK } from '../../../math/top-k.ts'
import type { PairedHistories } from './paired-histories.ts'
import type { WeightingFactors } from './weighting.ts'

/**
 * One row at a time of the article-by-article co-purchase matrix, which is never held as a whole: dense accumulators
 * of which only the touched places are visited and cleared.
 */
export class CoPurchaseRow {
  readonly #histories: PairedHistories
  readonly #factors: WeightingFactors
  readonly #weights: Float64Array
  readonly #customers: Int32Array
  readonly #touched: Int32Array
  #touchedCount = 0

  constructor(histories: PairedHistories, factors: WeightingFactors) {
    this.#histories = histories
    this.#factors = factors
    this.#weights = new Float64Array(histories.articleCount)
    this.#customers = new Int32Array(histories.articleCount)
    this.#touched = new Int32Array(histories.articleCount)
  }

  /** Adds up every article bought by the customers who bought `target`. The row must be clear. */
  accumulate(target: number): void {
    const { records, starts, pointers } = this.#histories
    const { weightOfDegree } = this.#factors
    const weights = this.#weights
    const customers = this.#customers
    const touched = this.#touched
    let touchedCount = 0
    const customersEnd = pointers[target + 1]!
    for (let at = pointers[target]!; at < customersEnd; at++) {
      const record = starts[at]!
      const degree = records[record]!
      const weight = weightOfDegree[degree]!
      for (let place = record + 1; place <= record + degree; place++) {
        const article = records[place]!
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
    const weights = this.#weights
    const customers = this.#customers
    const touched = this.#touched
    const touchedCount = this.#touchedCount
    // Most do not enter: they are turned away here, by one comparison.
    let worst = Number.NEGATIVE_INFINITY
    for (let at = 0; at < touchedCount; at++) {
      const source = touched[at]!
      if (source === target) continue
      let similarity = weights[source]! * sourceFactors[source]! * targetFactor
      if (shrinkage > 0) {
        const count = customers[source]!
        similarity = (similarity * count) / (count + shrinkage)
      }
      if (similarity < worst) continue
      best.offer(source, similarity)
      if (best.size === best.capacity) worst = best.scores[0]!
    }
  }

  /** How many customers bought the target and this article. */
  customersOf(article: number): number {
    return this.#customers[article]!
  }

  clear(): void {
    const weights = this.#weights
    const customers = this.#customers
    const touched = this.#touched
    for (let at = 0; at < this.#touchedCount; at++) {
      const article = touched[at]!
      weights[article] = 0
      customers[article] = 0
    }
    this.#touchedCount = 0
  }
}
