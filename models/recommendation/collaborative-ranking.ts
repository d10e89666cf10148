import type { CustomerHistory } from '../../features/index.ts'
import { findEntry } from '../math/compressed-sparse-rows.ts'
import { TopK } from '../math/top-k.ts'
import type { NeighborTable } from './neighbor-table.ts'
import type { RecommendationQuery, RecommendedArticle } from './recommendation.ts'
import { weighHistory } from './weigh-history.ts'

/** An older purchase weighs nothing any more; also keeps its products with similarities from underflowing to 0. */
const NEGLIGIBLE_WEIGHT = 1e-12

export interface CollaborativeTables {
  /** Strictly ascending. */
  readonly articleIds: Int32Array
  /** Rows are articles of a history, columns what they recommend, ascending. */
  readonly neighbors: NeighborTable
  /** Added to the score of each article that a history recommends. */
  readonly itemMeans: Float64Array
  readonly historyHalfLifeDays: number | null
}

/**
 * Ranks by score(j) = the sum over the history of weight(i) * similarity(i, j), plus itemMean(j). Reads the rows of the
 * history and nothing else. The scratch arrays are shared between calls; a call never yields, so none sees another's.
 */
export class CollaborativeRanking {
  readonly #tables: CollaborativeTables
  readonly #scores: Float64Array
  readonly #touched: Int32Array

  constructor(tables: CollaborativeTables) {
    this.#tables = tables
    this.#scores = new Float64Array(tables.articleIds.length)
    this.#touched = new Int32Array(tables.articleIds.length)
  }

  /** At most n articles that somebody bought together with an article of the history, best first. */
  take({ history, exclude, n }: RecommendationQuery): RecommendedArticle[] {
    const { articleIds } = this.#tables
    const weights = this.#weigh(history)
    const best = this.#best(this.#accumulate(weights), exclude, n)
    return Array.from(best.indexes.subarray(0, best.size), (article, place) => ({
      article_id: articleIds[article]!,
      score: best.scores[place]!,
      source: 'collaborative' as const,
      reason: this.#explain(weights, article),
    }))
  }

  #weigh(history: CustomerHistory): Map<number, number> {
    const weights = weighHistory(history, this.#tables.articleIds, this.#tables.historyHalfLifeDays)
    for (const [article, weight] of weights) if (weight < NEGLIGIBLE_WEIGHT) weights.delete(article)
    return weights
  }

  /** Gives how many articles got a score. */
  #accumulate(weights: ReadonlyMap<number, number>): number {
    const { pairs, similarities } = this.#tables.neighbors
    const { pointers, columns } = pairs
    const scores = this.#scores
    const touched = this.#touched
    let touchedCount = 0
    for (const [source, weight] of weights) {
      const end = pointers[source + 1]!
      for (let at = pointers[source]!; at < end; at++) {
        const target = columns[at]!
        const score = scores[target]!
        if (score === 0) touched[touchedCount++] = target
        scores[target] = score + weight * similarities[at]!
      }
    }
    return touchedCount
  }

  /** Clears the scores it reads. */
  #best(touchedCount: number, exclude: ReadonlySet<number>, n: number): TopK {
    const { articleIds, itemMeans } = this.#tables
    const best = new TopK(Math.min(n, touchedCount))
    for (let at = 0; at < touchedCount; at++) {
      const article = this.#touched[at]!
      const score = this.#scores[article]! + itemMeans[article]!
      this.#scores[article] = 0
      // Few articles come near the top, so the look into the set is left to last.
      if (best.accepts(article, score) && !exclude.has(articleIds[article]!)) best.offer(article, score)
    }
    best.sort()
    return best
  }

  /** The article of the history that adds most to the score; among equals the one that stands first in the history. */
  #explain(weights: ReadonlyMap<number, number>, target: number): RecommendedArticle['reason'] {
    const { articleIds, neighbors } = this.#tables
    let largest = 0
    let reason: RecommendedArticle['reason'] | undefined
    for (const [source, weight] of weights) {
      const at = findEntry(neighbors.pairs, source, target)
      if (at === -1) continue
      const contribution = weight * neighbors.similarities[at]!
      if (contribution <= largest) continue
      largest = contribution
      reason = { kind: 'bought_together', article_id: articleIds[source]!, customers: neighbors.customers[at]! }
    }
    if (!reason) throw new Error(`article ${articleIds[target]} has a score, but nothing in the history gave it one`)
    return reason
  }
}
