import type { FeatureView } from './feature-view.ts'
import { count, numberOrNull } from './parse-columns.ts'

/** What is said of an article. Null: it has no review. */
export interface ArticleReviews {
  readonly reviews: number
  /** 1 to 5 stars. */
  readonly mean_rating: number | null
  /** Share of the reviews with 1 or 2 stars. */
  readonly negative_share: number | null
  /** -1 to 1. */
  readonly mean_sentiment: number | null
  readonly reviews_90d: number
  /** Null: no review was written in the 90 days. */
  readonly mean_rating_90d: number | null
  readonly days_since_last_review: number | null
}

const NO_REVIEW = 'no row: the article has no review'

export const articleReviews: FeatureView<ArticleReviews> = {
  name: 'article_reviews',
  version: 1,
  entity: 'article',
  description: 'How an article was reviewed before as_of, ever and in the last 90 days.',
  // A review holds until it is taken down.
  ttlSeconds: null,
  columns: [
    { name: 'reviews', type: 'integer', unit: 'reviews', description: 'Reviews of it.', nullMeans: NO_REVIEW },
    {
      name: 'mean_rating',
      type: 'number',
      unit: 'stars, 1 to 5',
      description: 'Mean of their stars.',
      nullMeans: NO_REVIEW,
    },
    {
      name: 'negative_share',
      type: 'number',
      unit: 'share, 0 to 1',
      description: 'Share of the reviews with 1 or 2 stars.',
      nullMeans: NO_REVIEW,
    },
    {
      name: 'mean_sentiment',
      type: 'number',
      unit: 'score, -1 to 1',
      description: 'Mean of what their words say.',
      nullMeans: NO_REVIEW,
    },
    {
      name: 'reviews_90d',
      type: 'integer',
      unit: 'reviews',
      description: 'Reviews written in the 90 days before as_of.',
      nullMeans: NO_REVIEW,
    },
    {
      name: 'mean_rating_90d',
      type: 'number',
      unit: 'stars, 1 to 5',
      description: 'Mean of the stars of those.',
      nullMeans: `${NO_REVIEW}; or none of the 90 days`,
    },
    {
      name: 'days_since_last_review',
      type: 'number',
      unit: 'days',
      description: 'Days from the last review to as_of.',
      nullMeans: NO_REVIEW,
    },
  ],
  parseRow: (row) => ({
    reviews: count(row, 'reviews'),
    mean_rating: numberOrNull(row, 'mean_rating'),
    negative_share: numberOrNull(row, 'negative_share'),
    mean_sentiment: numberOrNull(row, 'mean_sentiment'),
    reviews_90d: count(row, 'reviews_90d'),
    mean_rating_90d: numberOrNull(row, 'mean_rating_90d'),
    days_since_last_review: numberOrNull(row, 'days_since_last_review'),
  }),
}
