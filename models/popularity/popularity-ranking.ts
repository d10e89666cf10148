import type { RecommendedArticle } from '../recommendation/recommendation.ts'

/** What is known of each article; the three arrays are aligned. */
export interface PopularityTable {
  /** Strictly ascending. */
  readonly articleIds: Int32Array
  /** Units bought, each weighted by how recently: see PopularityTally. */
  readonly scores: Float64Array
  /** Distinct customers who bought the article. */
  readonly customers: Int32Array
}

/** The articles from the most to the least popular, equal scores by article_id ascending. */
export class PopularityRanking {
  readonly table: PopularityTable
  readonly #order: Int32Array

  constructor(table: PopularityTable) {
    this.table = table
    this.#order = Int32Array.from(table.articleIds.keys()).sort((a, b) => table.scores[b]! - table.scores[a]! || a - b)
  }

  /** The first `n` articles that `isLeftOut` lets pass, or all there are. */
  take(n: number, isLeftOut: (articleId: number) => boolean): RecommendedArticle[] {
    const { articleIds, scores, customers } = this.table
    const taken: RecommendedArticle[] = []
    for (const index of this.#order) {
      if (taken.length >= n) break
      const article_id = articleIds[index]!
      if (isLeftOut(article_id)) continue
      const reason = { kind: 'popular', customers: customers[index]! } as const
      taken.push({ article_id, score: scores[index]!, source: 'popular', reason })
    }
    return taken
  }
}
