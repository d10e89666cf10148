import { NothingToEvaluateError } from '../errors.ts'
import type { Judgement, Rows } from '../model.ts'
import { EvaluationSlices } from './evaluation-slices.ts'
import { LIST_LENGTH, RankingTally } from './ranking-tally.ts'
import type { RecommendationModel, RecommendationRow } from './recommendation.ts'
import type { ArticleFacts } from './trained-recommendation.ts'

/**
 * Judges a model by what customers bought next. For each row with at least one target article that is not in its
 * history, all articles the model knows but the bought ones are ranked; relevant are the target articles that are not
 * in the history, those the model does not know (new in the shop) included. Customers without history count too: they
 * get the model's fallback. The other rows have nothing to judge.
 *
 * Gives the means over these customers of recall_at_20, ndcg_at_20, map_at_12 and hit_rate_at_20, the share of the
 * known articles that stood in somebody's first 20 (coverage_at_20), and how many customers were judged (customers);
 * slices as in EvaluationSlices. Throws NothingToEvaluateError when there are none.
 */
export async function judgeRecommendations(
  model: Pick<RecommendationModel, 'predict'>,
  holdout: Rows<RecommendationRow>,
  facts: { readonly modelName: string; readonly articles: ArticleFacts },
): Promise<Judgement> {
  const overall = new RankingTally()
  const slices = new EvaluationSlices(facts.articles)
  const recommended = new Set<number>()
  const rowValues: number[] = []
  for await (const batch of holdout) {
    const cases = batch.map(toCase)
    const judged = cases.filter(({ relevant }) => relevant.size > 0)
    const predictions = await model.predict(judged.map(({ query }) => query))
    let place = 0
    for (const { query, relevant } of cases) {
      if (relevant.size === 0) {
        rowValues.push(Number.NaN)
        continue
      }
      const ids = predictions[place++]!.map(({ article_id }) => article_id)
      for (const id of ids) recommended.add(id)
      rowValues.push(overall.add(ids, relevant))
      slices.add(query.exclude.size, ids, relevant)
    }
  }
  if (overall.customers === 0)
    throw new NothingToEvaluateError(facts.modelName, rowValues.length, 'nobody bought an article they did not have')
  const coverage_at_20 = recommended.size / facts.articles.articleIds.length
  const { customers, ...means } = overall.means()
  return {
    metrics: { ...means, coverage_at_20, customers: customers! },
    slices: slices.means(),
    rowValues: Float64Array.from(rowValues),
  }
}

function toCase({ article_ids, recency_days, target_article_ids, age }: RecommendationRow) {
  const exclude = new Set(article_ids)
  const relevant = new Set(target_article_ids.filter((id) => !exclude.has(id)))
  return { query: { history: { article_ids, recency_days }, age, exclude, n: LIST_LENGTH }, relevant }
}
