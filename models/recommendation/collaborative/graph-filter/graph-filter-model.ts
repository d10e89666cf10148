import { findEntry } from '../../../math/compressed-sparse-rows.ts'
import type { ArtifactArray } from '../../../model.ts'
import type { CollaborativeModel, WeightedHistory } from '../collaborative-model.ts'
import type { NeighborTable } from '../item-knn/neighbor-table.ts'
import { addLowRankScores, type LowRankPart, lowRankEntry } from './low-rank-part.ts'

/** score(j) = the sum over the history of weight(i) * (paths(i, j) + left(i) . right(j)). */
export class GraphFilterModel implements CollaborativeModel {
  /** Rows are articles of a history, columns what they recommend, ascending. */
  readonly paths: NeighborTable
  readonly lowRank: LowRankPart

  constructor(paths: NeighborTable, lowRank: LowRankPart) {
    this.paths = paths
    this.lowRank = lowRank
  }

  get articleCount(): number {
    return this.paths.pairs.columnCount
  }

  get arrays(): Readonly<Record<string, ArtifactArray>> {
    const { pairs, similarities, customers } = this.paths
    return {
      path_pointers: pairs.pointers,
      path_articles: pairs.columns,
      path_similarities: similarities,
      path_customers: customers,
      left_factors: this.lowRank.left,
      right_factors: this.lowRank.right,
    }
  }

  addScores(history: WeightedHistory, scores: Float32Array): void {
    const { places, weights } = history
    const { pairs, similarities } = this.paths
    const { pointers, columns } = pairs
    for (let i = 0; i < places.length; i++) {
      const source = places[i]!
      const weight = weights[i]!
      const end = pointers[source + 1]!
      for (let at = pointers[source]!; at < end; at++) scores[columns[at]!]! += weight * similarities[at]!
    }
    addLowRankScores(this.lowRank, history, scores)
  }

  contributions({ places, weights }: WeightedHistory, target: number): Float64Array {
    const { pairs, similarities } = this.paths
    return Float64Array.from(places, (source, i) => {
      const at = findEntry(pairs, source, target)
      const similarity = at === -1 ? 0 : similarities[at]!
      return weights[i]! * (similarity + lowRankEntry(this.lowRank, source, target))
    })
  }
}
