import { readPairs } from '../../features/index.ts'
import { propensity, type RecommendedArticle, type RerankOptions, rerank } from '../../models/index.ts'
import type { PropensityAnswersDeps } from './propensity-answers.ts'
import { readHandledArticles } from './read-handled-articles.ts'

/** So many of the recommender's best are put into another order. */
export const RERANKED = 100

/** Puts what is recommended to a customer into the order of how likely they are to buy it. */
export class Reranker {
  readonly #deps: PropensityAnswersDeps

  constructor(deps: PropensityAnswersDeps) {
    this.#deps = deps
  }

  /**
   * What the customer lately handled: to be among the candidates however the recommender ranks it, for a look at an article
   * says more of the next week than any likeness.
   */
  async handledBy(customerId: number): Promise<ReadonlySet<number>> {
    return new Set(await readHandledArticles(this.#deps.pool, customerId))
  }

  /** The pairs are read in one statement, of a later snapshot than the candidates'. Throws ModelNotLoadedError. */
  async rerank(
    customerId: number,
    candidates: readonly RecommendedArticle[],
    options: RerankOptions = {},
  ): Promise<readonly RecommendedArticle[]> {
    const { pool, models, articles } = this.#deps
    return await models.use(propensity, async (model) => {
      const pairs = candidates.map(({ article_id }) => ({ customer_id: customerId, article_id }))
      const sides = articles.of(pairs.map(({ article_id }) => article_id))
      const { rows } = await readPairs(pool, propensity, pairs, sides)
      const answers = await model.predict(rows.map(({ row }) => ({ features: row.features, top: 0 })))
      return rerank(
        candidates,
        answers.map(({ probability }) => probability),
        options,
      )
    })
  }
}
