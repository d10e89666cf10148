import type { Queryable } from '../../sql/index.ts'
import { encodeKeyset } from '../keyset.ts'
import { decodeCheckedKeyset } from './checked-keyset.ts'
import type { PageWish } from './shopping-lists.ts'

export const REVIEW_SORTS = ['newest', 'rating_desc', 'rating_asc'] as const

/** A review as anybody may see it. */
export interface ShownReview {
  readonly review_id: number
  readonly article_id: number
  readonly rating: number
  /** Stars, 1 to 5, that the words stand for. Null: they do not say. */
  readonly predicted_rating: number | null
  /** -1 to 1. */
  readonly sentiment_score: number
  readonly review_text: string
  readonly created_at: string
  /** Null: never. */
  readonly edited_at: string | null
  /** The first letter of the first name. Null: not known. */
  readonly author_initial: string | null
  readonly is_own: boolean
}

const COLUMNS = `review_id, article_id, rating, predicted_rating, sentiment_score, review_text, author_initial, is_own,
  to_json(created_at at time zone 'UTC') #>> '{}' || 'Z' as created_at,
  to_json(edited_at at time zone 'UTC') #>> '{}' || 'Z' as edited_at`

interface ReviewPage {
  readonly items: readonly ShownReview[]
  readonly cursor?: string
}

/** `db`: as the shopper who asks, whose own are marked. Throws InvalidCursorError. */
export async function readArticleReviews(
  db: Queryable,
  articleId: number,
  { limit, cursor, sort }: PageWish & { readonly sort: (typeof REVIEW_SORTS)[number] },
): Promise<ReviewPage> {
  const after = cursor === undefined ? [null, null, null] : decodeCheckedKeyset(cursor, ['bigint', 'moment', 'integer'])
  const { rows } = await db.query<ShownReview>(
    `select ${COLUMNS} from niche_data.list_article_reviews($1, $2, $3, $4, $5, $6)`,
    [articleId, sort, ...after, limit + 1],
  )
  return pageOf(rows, limit, ({ review_id, created_at, rating }) => [review_id, created_at, rating])
}

/** `db`: as that customer. Throws InvalidCursorError. */
export async function readOwnReviews(
  db: Queryable,
  customerId: number,
  { limit, cursor }: PageWish,
): Promise<ReviewPage> {
  const [after] = cursor === undefined ? [null] : decodeCheckedKeyset(cursor, ['bigint'])
  const { rows } = await db.query<ShownReview>(`select ${COLUMNS} from niche_data.list_own_reviews($1, $2, $3)`, [
    customerId,
    after,
    limit + 1,
  ])
  return pageOf(rows, limit, ({ review_id }) => [review_id])
}

/** The one that the customer wrote of the article, if any. `db`: as that customer. */
export async function readOwnReviewOf(
  db: Queryable,
  customerId: number,
  articleId: number,
): Promise<ShownReview | undefined> {
  const { rows } = await db.query<ShownReview>(
    `select ${COLUMNS} from niche_data.list_own_reviews($1, most => null) where article_id = $2`,
    [customerId, articleId],
  )
  return rows[0]
}

/** Whether the customer may review the article, as insert_review says. `db`: as that customer. */
export async function hasBought(db: Queryable, customerId: number, articleId: number): Promise<boolean> {
  const { rows } = await db.query<{ has_bought: boolean }>('select niche_data.has_bought($1, $2)', [
    customerId,
    articleId,
  ])
  return rows[0]!.has_bought
}

/** One that was just written. */
export async function readOwnReview(db: Queryable, customerId: number, reviewId: number): Promise<ShownReview> {
  const { rows } = await db.query<ShownReview>(
    `select ${COLUMNS} from niche_data.list_own_reviews($1, only_review_id => $2)`,
    [customerId, reviewId],
  )
  return rows[0]!
}

function pageOf(
  rows: readonly ShownReview[],
  limit: number,
  keysetOf: (last: ShownReview) => readonly (string | number)[],
): ReviewPage {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, ...(last && { cursor: encodeKeyset(keysetOf(last)) }) }
}
