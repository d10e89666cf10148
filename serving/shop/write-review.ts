import type { Queryable } from '../../sql/index.ts'
import { readOwnReview, type ShownReview } from './read-reviews.ts'

export interface ReviewWish {
  readonly review_text: string
  /** Undefined: the words are rated. */
  readonly rating?: number | null | undefined
}

/** `db`: in a transaction as that customer. Throws the refusals of insert_review. */
export async function writeReview(
  db: Queryable,
  customerId: number,
  articleId: number,
  { review_text, rating }: ReviewWish,
): Promise<ShownReview> {
  const { rows } = await db.query<{ review_id: number }>(
    'select niche_data.insert_review($1, $2, $3, $4::smallint) as review_id',
    [customerId, articleId, review_text, rating],
  )
  return await readOwnReview(db, customerId, rows[0]!.review_id)
}

/** What of a review is changed. */
export interface ReviewChange {
  readonly review_text?: string | undefined
  readonly rating?: number | null | undefined
}

/** What is undefined stays as it is; a rating of null has the words rated. Throws the refusals of edit_review. */
export async function editReview(
  db: Queryable,
  customerId: number,
  reviewId: number,
  { review_text, rating }: ReviewChange,
): Promise<ShownReview> {
  await db.query('select niche_data.edit_review($1, $2, $3, $4::smallint, $5)', [
    customerId,
    reviewId,
    review_text,
    rating,
    rating === null,
  ])
  return await readOwnReview(db, customerId, reviewId)
}

/** `db`: in a transaction as that customer. Throws the refusals of delete_review. */
export async function deleteReview(db: Queryable, customerId: number, reviewId: number): Promise<void> {
  await db.query('select niche_data.delete_review($1, $2)', [customerId, reviewId])
}
