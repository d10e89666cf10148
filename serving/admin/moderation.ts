import type { Client } from '../../sql/index.ts'
import { FlaggedReviewNotFoundError } from './errors.ts'

export interface JudgedReview {
  readonly review_id: number
  readonly article_id: number
  readonly rating: number
}

/** A review that is flagged. Throws FlaggedReviewNotFoundError. */
async function readFlagged(client: Client, reviewId: number): Promise<JudgedReview> {
  const { rows } = await client.query<JudgedReview>(
    `select r.review_id, r.article_id, r.rating
       from ml.review_ratings m
       join niche_data.reviews r on r.review_id = m.review_id
      where m.review_id = $1 and m.is_flagged`,
    [reviewId],
  )
  if (!rows[0]) throw new FlaggedReviewNotFoundError(reviewId)
  return rows[0]
}

/** Takes a review off the list: it was read, and stays. An edited one comes back. Throws FlaggedReviewNotFoundError. */
export async function keepReview(client: Client, reviewId: number, accountId: string): Promise<JudgedReview> {
  const review = await readFlagged(client, reviewId)
  const { rowCount } = await client.query(
    `insert into niche_data.review_decisions as d (review_id, decided_by, rating, text_sha256)
     select r.review_id, $2, r.rating, sha256(convert_to(r.review_text, 'UTF8'))
       from niche_data.reviews r
      where r.review_id = $1
         on conflict (review_id) do update
        set decided_at = clock_timestamp(), decided_by = excluded.decided_by, rating = excluded.rating,
            text_sha256 = excluded.text_sha256`,
    [reviewId, accountId],
  )
  if (rowCount === 0) throw new FlaggedReviewNotFoundError(reviewId)
  return review
}

/** Deletes a review that is flagged. Throws FlaggedReviewNotFoundError. */
export async function deleteReview(client: Client, reviewId: number): Promise<JudgedReview> {
  const review = await readFlagged(client, reviewId)
  const { rowCount } = await client.query('delete from niche_data.reviews where review_id = $1', [reviewId])
  if (rowCount === 0) throw new FlaggedReviewNotFoundError(reviewId)
  return review
}
