import { NothingToEvaluateError } from '../errors.ts'
import { averagePrecisionAtK, hitAtK, ndcgAtK, recallAtK } from '../metrics.ts'
import type { Metrics, Rows } from '../model.ts'
import type { RecommendationModel, RecommendationRow } from './recommendation.ts'

/** The longest list that a metric below looks at. */
const LIST_LENGTH = 20

/** The metric by which versions of the models that recommend are compared. */
export const primaryMetric = 'map_at_12'

/**
 * Judges a model by what customers bought next. For each row with at least one target article that is not in its
 * history, all articles the model knows but the bought ones are ranked; relevant are the target articles that are not
 * in the history, those the model does not know (new in the shop) included. Customers without history count too: they
 * get the model's fallback.
 *
 * Gives the means over these customers of recall_at_20, ndcg_at_20, map_at_12 and hit_rate_at_20, the share of the
 * known articles that stood in somebody's first 20 (coverage_at_20), and how many customers were judged (customers).
 * Throws NothingToEvaluateError when there are none.
 */
export async function evaluateRecommendations(
  model: Pick<RecommendationModel, 'predict'>,
  holdout: Rows<RecommendationRow>,
  facts: { readonly modelName: string; readonly articleCount: number },
): Promise<Metrics> {
  const sums = { recall_at_20: 0, ndcg_at_20: 0, map_at_12: 0, hit_rate_at_20: 0 }
  const recommended = new Set<number>()
  let rows = 0
  let customers = 0
  for await (const batch of holdout) {
    rows += batch.length
    const judged = batch.map(toCase).filter(({ relevant }) => relevant.size > 0)
    const predictions = await model.predict(judged.map(({ query }) => query))
    judged.forEach(({ relevant }, position) => {
      const ids = predictions[position]!.map(({ article_id }) => article_id)
      for (const id of ids) recommended.add(id)
      sums.recall_at_20 += recallAtK(ids, relevant, 20)
      sums.ndcg_at_20 += ndcgAtK(ids, relevant, 20)
      sums.map_at_12 += averagePrecisionAtK(ids, relevant, 12)
      sums.hit_rate_at_20 += hitAtK(ids, relevant, 20)
    })
    customers += judged.length
  }
  if (customers === 0) throw new NothingToEvaluateError(facts.modelName, rows)
  return {
    recall_at_20: sums.recall_at_20 / customers,
    ndcg_at_20: sums.ndcg_at_20 / customers,
    map_at_12: sums.map_at_12 / customers,
    hit_rate_at_20: sums.hit_rate_at_20 / customers,
    coverage_at_20: recommended.size / facts.articleCount,
    customers,
  }
}

function toCase({ article_ids, recency_days, target_article_ids }: RecommendationRow) {
  const exclude = new Set(article_ids)
  const relevant = new Set(target_article_ids.filter((id) => !exclude.has(id)))
  return { query: { history: { article_ids, recency_days }, exclude, n: LIST_LENGTH }, relevant }
}
