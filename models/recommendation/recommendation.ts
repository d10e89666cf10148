import {
  type CustomerHistory,
  type CustomerPurchases,
  customerHistory,
  customerPurchases,
} from '../../features/index.ts'
import type { Estimator, Model } from '../model.ts'

/**
 * One customer: what they had bought before a moment and, in a holdout row, the distinct articles they bought in the
 * period after it.
 */
export type RecommendationRow = CustomerHistory & CustomerPurchases

/** What to recommend to, what to leave out, and how much. */
export interface RecommendationQuery {
  /** Empty lists: nothing is known of this customer. */
  readonly history: CustomerHistory
  /** Never recommended. What was already bought is left out only when it stands here. */
  readonly exclude: ReadonlySet<number>
  /** How many articles are wanted. */
  readonly n: number
}

/** Why an article is recommended: a fact that can be checked in the purchases the model was trained on. */
export type RecommendationReason =
  | {
      readonly kind: 'bought_together'
      /** The article of the history that speaks most for the recommended one. */
      readonly article_id: number
      /** How many distinct customers bought both. */
      readonly customers: number
    }
  | {
      readonly kind: 'popular'
      /** How many distinct customers bought the article. */
      readonly customers: number
    }

export interface RecommendedArticle {
  readonly article_id: number
  /** Orders the articles of one source; the scores of two sources cannot be compared. */
  readonly score: number
  readonly source: 'collaborative' | 'popular'
  readonly reason: RecommendationReason
}

/**
 * Best first: every collaborative article before the popular ones that fill up, equal scores by article_id ascending.
 * Exactly n articles, or all there are when fewer than n are known and not excluded.
 */
export type RecommendationPrediction = readonly RecommendedArticle[]

export type RecommendationEstimator = Estimator<RecommendationRow, RecommendationQuery, RecommendationPrediction>
export type RecommendationModel = Model<RecommendationRow, RecommendationQuery, RecommendationPrediction>

/** From one row of the customer_history view joined to collect_customer_purchases. */
export function parseRecommendationRow(row: Readonly<Record<string, unknown>>): RecommendationRow {
  return { ...customerHistory.parseRow(row), ...customerPurchases.parseRow(row) }
}
