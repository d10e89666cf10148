import type { Estimator, Model } from '../model.ts'
import type { AspectMention } from './aspects/find-aspects.ts'

/** A review as it was written. */
export interface SentimentRow {
  readonly review_id: number
  readonly title: string | null
  readonly text: string
  /** 1 to 5; null: none were given. */
  readonly rating: number | null
  /** Null: the writer did not say. */
  readonly recommended: boolean | null
}

export interface SentimentQuery {
  readonly text: string
  readonly title: string | null
  /** Whether the aspects are wanted, which take longer than the rest; absent: not. */
  readonly aspects?: boolean
}

/** Why the answer says little of these words: null where it stands on them. */
export type SentimentDoubt = 'no_words' | 'unknown_words' | null

export interface SentimentPrediction {
  /** Probability that the writer is content, 0 to 1. */
  readonly sentiment_score: number
  readonly sentiment: 'positive' | 'neutral' | 'negative'
  /** Expected stars, 1 to 5; null: the model was trained without stars. */
  readonly rating: number | null
  /** Probabilities of 1 to 5 stars; null with `rating`. */
  readonly rating_probabilities: readonly number[] | null
  /** Empty where they were not asked for. */
  readonly aspects: readonly AspectMention[]
  /**
   * Whether the language is one that the model was trained on: false for less than a third of known words. The answer is
   * then the share of content writers in the training, whatever the words.
   */
  readonly language_known: boolean
  readonly doubt: SentimentDoubt
}

export type SentimentEstimator = Estimator<SentimentRow, SentimentQuery, SentimentPrediction>
export type SentimentModel = Model<SentimentRow, SentimentQuery, SentimentPrediction>

/** Three stars are no praise: of real reviewers who gave them most do not recommend. */
const CONTENT_FROM = 4

/** Whether the writer is content: what they said of it, else 4 or 5 stars; undefined where neither is known. */
export function isContent({ recommended, rating }: Pick<SentimentRow, 'recommended' | 'rating'>): boolean | undefined {
  if (recommended !== null) return recommended
  return rating === null ? undefined : rating >= CONTENT_FROM
}

/** Between them the words do not say enough to call it either. */
const NEGATIVE_BELOW = 0.4
const POSITIVE_FROM = 0.6

export function sentimentOf(score: number): SentimentPrediction['sentiment'] {
  if (score < NEGATIVE_BELOW) return 'negative'
  return score < POSITIVE_FROM ? 'neutral' : 'positive'
}
