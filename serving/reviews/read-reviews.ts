import type { Queryable } from '../../sql/index.ts'
import type { CustomerList } from '../customer-value/list-customers.ts'

/** How an article's reviews are spread. */
export interface ArticleReviewFigures {
  readonly reviews: number
  /** 1 to 5. Null: there is none. */
  readonly mean_rating: number | null
  /** Of 1, 2, … 5 stars. */
  readonly reviews_by_rating: readonly number[]
}

export async function readReviewFigures(db: Queryable, articleId: number): Promise<ArticleReviewFigures> {
  const { rows } = await db.query<{ rating: number; reviews: number }>(
    'select rating, count(*)::integer as reviews from niche_data.reviews where article_id = $1 group by rating',
    [articleId],
  )
  const counts = [1, 2, 3, 4, 5].map((stars) => rows.find(({ rating }) => rating === stars)?.reviews ?? 0)
  const reviews = counts.reduce((sum, count) => sum + count, 0)
  const stars = counts.reduce((sum, count, at) => sum + count * (at + 1), 0)
  return { reviews, mean_rating: reviews === 0 ? null : stars / reviews, reviews_by_rating: counts }
}

/** The latest so many, the latest first. */
export async function readReviewTexts(
  db: Queryable,
  articleId: number,
  limit: number,
): Promise<readonly { readonly review_id: number; readonly review_text: string }[]> {
  const { rows } = await db.query<{ review_id: number; review_text: string }>(
    `select review_id, review_text from niche_data.reviews
      where article_id = $1 order by created_at desc, review_id desc limit $2`,
    [articleId, limit],
  )
  return rows
}

/** Reviews whose own rating is far from what their words say and that nobody has read as they are, the latest first. */
export const flaggedReviews: CustomerList = {
  text: `select m.review_id, r.article_id, r.customer_id, r.rating, m.predicted_rating, m.sentiment_score, r.review_text,
                to_json(r.created_at at time zone 'UTC') #>> '{}' || 'Z' as created_at
           from ml.review_ratings m
           join niche_data.reviews r on r.review_id = m.review_id
          where m.is_flagged
            and not exists (
              select from niche_data.review_decisions d
               where d.review_id = r.review_id
                 and d.rating = r.rating
                 and d.text_sha256 = sha256(convert_to(r.review_text, 'UTF8'))
            )`,
  values: [],
  order: [{ column: 'review_id', kind: 'number' }],
  descending: true,
}
