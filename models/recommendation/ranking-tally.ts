import { averagePrecisionAtK, hitAtK, ndcgAtK, recallAtK } from '../metrics.ts'
import type { Metrics } from '../model.ts'

/** The longest list that a metric below looks at. */
export const LIST_LENGTH = 20

/** The metric by which versions of the models that recommend are compared. */
export const primaryMetric = 'map_at_12'

/** Adds up the metrics of ranked lists, one list a customer. */
export class RankingTally {
  readonly #sums = { recall_at_20: 0, ndcg_at_20: 0, map_at_12: 0, hit_rate_at_20: 0 }
  #customers = 0

  get customers(): number {
    return this.#customers
  }

  /** Counts one customer and gives their primary metric. `relevant` must not be empty. */
  add(recommended: readonly number[], relevant: ReadonlySet<number>): number {
    const averagePrecision = averagePrecisionAtK(recommended, relevant, 12)
    this.#sums.recall_at_20 += recallAtK(recommended, relevant, 20)
    this.#sums.ndcg_at_20 += ndcgAtK(recommended, relevant, 20)
    this.#sums.map_at_12 += averagePrecision
    this.#sums.hit_rate_at_20 += hitAtK(recommended, relevant, 20)
    this.#customers++
    return averagePrecision
  }

  /** Means over the customers counted, and their number. */
  means(): Metrics {
    const means = Object.entries(this.#sums).map(([name, sum]) => [name, sum / this.#customers] as const)
    return { ...Object.fromEntries(means), customers: this.#customers }
  }
}
