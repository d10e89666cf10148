import { queryText } from './data-source.ts'
import type { Snapshot } from './snapshot.ts'

export interface RatingCount {
  /** 1 to 5 stars. */
  readonly rating: number
  readonly reviews: number
  /** -1 to 1. Null: no review has this rating. */
  readonly meanSentimentScore: number | null
}

export interface ReviewsProfile {
  readonly reviews: number
  /** Null: there is no review. */
  readonly meanRating: number | null
  /** One for each of the five ratings, ascending. */
  readonly byRating: readonly RatingCount[]
}

interface Row {
  readonly rating: number
  readonly reviews: number
  readonly mean_sentiment_score: number
}

export async function profileReviews(snapshot: Snapshot): Promise<ReviewsProfile> {
  const rows = await snapshot.query<Row>(await queryText('reviews_by_rating'))
  const reviews = rows.reduce((sum, row) => sum + row.reviews, 0)
  return {
    reviews,
    meanRating: reviews === 0 ? null : rows.reduce((sum, row) => sum + row.rating * row.reviews, 0) / reviews,
    byRating: [1, 2, 3, 4, 5].map((rating) => {
      const row = rows.find((candidate) => candidate.rating === rating)
      return { rating, reviews: row?.reviews ?? 0, meanSentimentScore: row?.mean_sentiment_score ?? null }
    }),
  }
}
