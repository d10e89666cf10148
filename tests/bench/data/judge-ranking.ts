import { rowsOf } from '../../../features/index.ts'
import { ndcgAtK, recallAtK } from '../../../models/metrics.ts'
import type {
  RecommendationEstimator,
  RecommendationQuery,
  RecommendationRow,
} from '../../../models/recommendation/recommendation.ts'
import type { Interactions } from './read-interactions.ts'

const BATCH = 256

export interface RankingFigures {
  readonly recall_at_20: number
  readonly ndcg_at_20: number
  readonly fitSeconds: number
  readonly predictionsPerSecond: number
}

/**
 * Fits on `train` and ranks all articles for every customer of `test`, the articles of `train` masked; means over the
 * customers. Interactions have no time, so recency_days is 0. `every`: only each so-manieth customer is judged.
 */
export async function judgeRanking(
  estimator: RecommendationEstimator,
  { train, test, every = 1 }: { readonly train: Interactions; readonly test: Interactions; readonly every?: number },
): Promise<RankingFigures> {
  const started = performance.now()
  const rows = [...train.values()].map(toRow)
  const model = await estimator.fit(rowsOf(rows), { seed: 1, signal: new AbortController().signal })
  const fitSeconds = (performance.now() - started) / 1000

  const customers = [...test.keys()].filter((_, position) => position % every === 0)
  let recall = 0
  let ndcg = 0
  let predictMilliseconds = 0
  for (let first = 0; first < customers.length; first += BATCH) {
    const batch = customers.slice(first, first + BATCH)
    const queries = batch.map((customer) => toQuery(train.get(customer) ?? []))
    const asked = performance.now()
    const predictions = await model.predict(queries)
    predictMilliseconds += performance.now() - asked
    batch.forEach((customer, position) => {
      const ids = predictions[position]!.map(({ article_id }) => article_id)
      const relevant = new Set(test.get(customer))
      recall += recallAtK(ids, relevant, 20)
      ndcg += ndcgAtK(ids, relevant, 20)
    })
  }
  model.dispose()
  return {
    recall_at_20: recall / customers.length,
    ndcg_at_20: ndcg / customers.length,
    fitSeconds,
    predictionsPerSecond: (customers.length / predictMilliseconds) * 1000,
  }
}

function toRow(article_ids: readonly number[]): RecommendationRow {
  return { article_ids, recency_days: article_ids.map(() => 0), target_article_ids: [], age: null }
}

function toQuery(article_ids: readonly number[]): RecommendationQuery {
  return {
    history: { article_ids, recency_days: article_ids.map(() => 0) },
    exclude: new Set(article_ids),
    n: 20,
  }
}
