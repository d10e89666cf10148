import type { Queryable } from '../../sql/index.ts'

/** What the reviews of a product type say, by sentiment. */
export interface SentimentRow {
  readonly product_type_name: string
  readonly sentiment: 'negative' | 'neutral' | 'positive'
  readonly reviews: number
  /** Of the reviews of the product type. */
  readonly share: number
  readonly mean_rating: number
  readonly mean_sentiment_score: number
}

/** As it was last counted. */
export async function readReviewSentiment(db: Queryable): Promise<readonly SentimentRow[]> {
  const { rows } = await db.query<SentimentRow>(
    `select product_type_name, sentiment, reviews, share, mean_rating::double precision as mean_rating,
            mean_sentiment_score
       from dashboards.review_sentiment
      order by product_type_name, sentiment`,
  )
  return rows
}
