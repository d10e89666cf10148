import type { FactsTable } from './facts-table.ts'
import { HIGHEST_SCORE, learnQuintiles, scoreOf } from './quintiles.ts'

/** Quintiles among the customers that were learnt from: 5 is the latest, the most frequent, who spent most in all. */
export interface RfmScores {
  readonly recency: number
  readonly frequency: number
  readonly monetary: number
}

const WIDTH = HIGHEST_SCORE - 1

/** Where scores begin: 4 thresholds each of -recency_days, frequency and total_spend. */
export class RfmScale {
  readonly thresholds: Float64Array
  readonly #recency: Float64Array
  readonly #frequency: Float64Array
  readonly #monetary: Float64Array

  constructor(thresholds: Float64Array) {
    this.thresholds = thresholds
    this.#recency = thresholds.subarray(0, WIDTH)
    this.#frequency = thresholds.subarray(WIDTH, 2 * WIDTH)
    this.#monetary = thresholds.subarray(2 * WIDTH, 3 * WIDTH)
  }

  static readonly length = 3 * WIDTH

  static learn(table: FactsTable): RfmScale {
    const thresholds = new Float64Array(RfmScale.length)
    // Fewer days are better.
    thresholds.set(learnQuintiles(table.column('recency_days').map((days) => -days)))
    thresholds.set(learnQuintiles(table.column('frequency')), WIDTH)
    thresholds.set(learnQuintiles(table.column('total_spend')), 2 * WIDTH)
    return new RfmScale(thresholds)
  }

  score(recencyDays: number, frequency: number, totalSpend: number): RfmScores {
    return {
      recency: scoreOf(-recencyDays, this.#recency),
      frequency: scoreOf(frequency, this.#frequency),
      monetary: scoreOf(totalSpend, this.#monetary),
    }
  }
}
