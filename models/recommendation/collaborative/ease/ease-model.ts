import { findEntry } from '../../../math/compressed-sparse-rows.ts'
import type { ArtifactArray } from '../../../model.ts'
import type { CollaborativeModel, WeightedHistory } from '../collaborative-model.ts'
import type { WeightTable } from './strongest-weights.ts'

/** score(j) = the sum over the history of weight(i) * table(i, j). Reads the table's rows of the history alone. */
export class EaseModel implements CollaborativeModel {
  readonly table: WeightTable

  constructor(table: WeightTable) {
    this.table = table
  }

  get articleCount(): number {
    return this.table.pairs.columnCount
  }

  get arrays(): Readonly<Record<string, ArtifactArray>> {
    const { pairs, weights } = this.table
    return { ease_pointers: pairs.pointers, ease_articles: pairs.columns, ease_weights: weights }
  }

  addScores({ places, weights }: WeightedHistory, scores: Float32Array): void {
    const { pairs, weights: learned } = this.table
    const { pointers, columns } = pairs
    for (let i = 0; i < places.length; i++) {
      const source = places[i]!
      const weight = weights[i]!
      const end = pointers[source + 1]!
      for (let at = pointers[source]!; at < end; at++) scores[columns[at]!]! += weight * learned[at]!
    }
  }

  contributions({ places, weights }: WeightedHistory, target: number): Float64Array {
    const { pairs, weights: learned } = this.table
    return Float64Array.from(places, (source, i) => {
      const at = findEntry(pairs, source, target)
      return at === -1 ? 0 : weights[i]! * learned[at]!
    })
  }
}
