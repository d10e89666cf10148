import { averagePrecisionAtK, recallAtK } from '../../../models/metrics.ts'
import type { RecommendationModel } from '../../../models/recommendation/recommendation.ts'
import { bestPossibleRanking, type Candidates, type Window } from '../../../sql/synthetic/oracle/index.ts'
import type { Stage } from '../../../sql/synthetic/simulate-customer.ts'
import type { WindowCustomer } from './shop-window-customers.ts'

const LIST_LENGTH = 20
const MAP_LENGTH = 12

/** Of each customer, in their order. */
export interface RankingFigures {
  /** The recommended article_ids, best first. */
  readonly lists: readonly (readonly number[])[]
  readonly average_precision_at_12: readonly number[]
  readonly recall_at_20: readonly number[]
}

/** What of a customer's purchases in the window a list is to foretell. */
export function relevantOf({ row }: WindowCustomer, candidates: Candidates): ReadonlySet<number> {
  const before = new Set(row.article_ids)
  return new Set(row.target_article_ids.filter((id) => candidates === 'all' || !before.has(id)))
}

export async function judgeModel(
  model: Pick<RecommendationModel, 'predict'>,
  customers: readonly WindowCustomer[],
  candidates: Candidates,
): Promise<RankingFigures> {
  const predictions = await model.predict(
    customers.map(({ row: { article_ids, recency_days, age } }) => ({
      history: { article_ids, recency_days },
      age,
      exclude: new Set(candidates === 'new' ? article_ids : []),
      n: LIST_LENGTH,
    })),
  )
  const lists = predictions.map((prediction) => prediction.map(({ article_id }) => article_id))
  return figuresOf(lists, customers, candidates)
}

/** Beside the figures the recall that its maker expects: an upper bound of the best, but for chance. */
export function judgeBest(
  customers: readonly WindowCustomer[],
  candidates: Candidates,
  { stage, window, futures }: { readonly stage: Stage; readonly window: Window; readonly futures: number },
): RankingFigures & { readonly expected_recall_at_20: readonly number[] } {
  const replayed = customers.map((customer) => customer.replayed)
  const rankings = bestPossibleRanking(replayed, { stage, window, candidates, length: LIST_LENGTH, futures })
  const lists = rankings.map(({ articles }) => articles.map(({ article }) => article.articleId))
  return {
    ...figuresOf(lists, customers, candidates),
    expected_recall_at_20: rankings.map(({ expectedRecall }) => expectedRecall),
  }
}

function figuresOf(
  lists: readonly (readonly number[])[],
  customers: readonly WindowCustomer[],
  candidates: Candidates,
): RankingFigures {
  const relevant = customers.map((customer) => relevantOf(customer, candidates))
  return {
    lists,
    average_precision_at_12: lists.map((list, i) => averagePrecisionAtK(list, relevant[i]!, MAP_LENGTH)),
    recall_at_20: lists.map((list, i) => recallAtK(list, relevant[i]!, LIST_LENGTH)),
  }
}
