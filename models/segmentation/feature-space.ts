import { type BasisColumn, FACTS_WIDTH } from './bases.ts'
import type { Points } from './clustering/points.ts'

/**
 * Where a customer stands among those learnt from: each coordinate (or its logarithm) less its mean, over its standard
 * deviation, times its weight. An unknown coordinate stands at the mean.
 */
export class FeatureSpace {
  readonly columns: readonly BasisColumn[]
  readonly means: Float64Array
  /** Weight over standard deviation; 0 where all customers are alike. */
  readonly scales: Float64Array

  constructor(columns: readonly BasisColumn[], means: Float64Array, scales: Float64Array) {
    this.columns = columns
    this.means = means
    this.scales = scales
  }

  /** `facts`: customer by customer, as in a FactsTable. */
  static learn(columns: readonly BasisColumn[], weights: readonly number[], facts: Float64Array): FeatureSpace {
    const means = new Float64Array(columns.length)
    const scales = new Float64Array(columns.length)
    columns.forEach((column, index) => {
      let count = 0
      let mean = 0
      let squares = 0
      // Welford 1962.
      for (let at = 0; at < facts.length; at += FACTS_WIDTH) {
        const value = transformed(column, facts, at)
        if (Number.isNaN(value)) continue
        const difference = value - mean
        mean += difference / ++count
        squares += difference * (value - mean)
      }
      const deviation = Math.sqrt(squares / Math.max(count, 1))
      means[index] = mean
      scales[index] = deviation > 1e-9 ? weights[index]! / deviation : 0
    })
    return new FeatureSpace(columns, means, scales)
  }

  /** Writes the point of the facts that begin at `from` to `into`, beginning at `at`. */
  place(facts: Float64Array, from: number, into: Float64Array, at: number): void {
    for (let index = 0; index < this.columns.length; index++) {
      const value = transformed(this.columns[index]!, facts, from)
      into[at + index] = Number.isNaN(value) ? 0 : (value - this.means[index]!) * this.scales[index]!
    }
  }

  placeAll(facts: Float64Array): Points {
    const dimensions = this.columns.length
    const values = new Float64Array((facts.length / FACTS_WIDTH) * dimensions)
    for (let from = 0, at = 0; from < facts.length; from += FACTS_WIDTH, at += dimensions) {
      this.place(facts, from, values, at)
    }
    return { values, dimensions }
  }
}

function transformed(column: BasisColumn, facts: Float64Array, at: number): number {
  const value = column.read(facts, at)
  return column.logarithmOf === null ? value : Math.log1p(value / column.logarithmOf)
}
