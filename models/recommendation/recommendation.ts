import {
  type CustomerHistory,
  type CustomerPurchases,
  customerHistory,
  customerPurchases,
} from '../../features/index.ts'
import type { Estimator, Model } from '../model.ts'
import type { Signal } from './hybrid/signal-set.ts'
import type { RecommendationReason } from './reason.ts'

/**
 * One customer: what they had bought before a moment, their age (null: not known) and, in a holdout row, the distinct
 * articles they bought in the period after it.
 */
export type RecommendationRow = CustomerHistory & CustomerPurchases & { readonly age: number | null }

/** What somebody did just now without buying, latest first. */
export interface SessionHistory {
  readonly article_ids: readonly number[]
  /** What each counts beside a purchase of today, above 0 to 1; aligned with article_ids. */
  readonly weights: readonly number[]
}

/** An article that the model may not know, in the columns of the feature view article_content, with its price. */
export interface NewArticle {
  readonly article_id: number
  readonly product_code: number | null
  readonly price: number | null
  readonly attributes: Readonly<Record<string, string | null>>
  readonly name: string
  readonly description: string | null
}

/** What to recommend to, what to leave out, and how much. */
export interface RecommendationQuery {
  /** Empty lists: nothing is known of this customer. */
  readonly history: CustomerHistory
  /** What was viewed, clicked or put into the cart; left out: nothing. */
  readonly session?: SessionHistory
  /** Years; left out or null: not known. */
  readonly age?: number | null
  /** Never recommended. What was already bought is left out only when it stands here. */
  readonly exclude: ReadonlySet<number>
  /** Whether an article may be recommended; left out: every one that is not excluded. */
  readonly isEligible?: (articleId: number) => boolean
  /** Articles launched since the training; the same array again and again costs nothing. */
  readonly newcomers?: readonly NewArticle[]
  /** How many articles are wanted. */
  readonly n: number
  /** 0: the best ones; towards 1: ever less alike (maximal marginal relevance). */
  readonly diversity?: number
  /** Adds to each item what every signal and every article of the history gave. */
  readonly explain?: boolean
}

/** The ladder, from what knows most of a customer to what knows nothing. */
export const LADDER = ['history', 'session', 'content', 'segment', 'popular'] as const
export type Rung = (typeof LADDER)[number]

/** What the score of an article is made of. */
export interface Explanation {
  /** weight * signal, which add up to the score. */
  readonly signals: Readonly<Partial<Record<Signal, number>>>
  /**
   * The share of each article of the history in the collaborative score, in its order: exact, since that score is linear
   * in the history. They add up to signals.history + signals.history_trace.
   */
  readonly history: readonly { readonly article_id: number; readonly contribution: number }[]
}

export interface RecommendedArticle {
  readonly article_id: number
  /** Orders the articles of one answer; those of two answers cannot be compared. */
  readonly score: number
  /** Which rung of the ladder answered. */
  readonly source: Rung
  readonly reason: RecommendationReason
  readonly explanation?: Explanation
}

/** Best first, equal scores by article_id ascending. Exactly n articles, or all that may be recommended when fewer. */
export type RecommendationPrediction = readonly RecommendedArticle[]

export type RecommendationEstimator = Estimator<RecommendationRow, RecommendationQuery, RecommendationPrediction>
export type RecommendationModel = Model<RecommendationRow, RecommendationQuery, RecommendationPrediction>

/** From one row of customer_history, with or without customer_profile, joined to collect_customer_purchases. */
export function parseRecommendationRow(row: Readonly<Record<string, unknown>>): RecommendationRow {
  const age = row.age
  return {
    ...customerHistory.parseRow(row),
    ...customerPurchases.parseRow(row),
    age: typeof age === 'number' ? age : null,
  }
}
