import type { Queryable } from '../../sql/index.ts'
import { type StockBand, stockBandOf } from '../catalogue/article-card.ts'
import { encodeKeyset } from '../keyset.ts'
import { decodeCheckedKeyset } from './checked-keyset.ts'
import type { PageWish } from './shopping-lists.ts'

export interface WishlistItem {
  readonly article_id: number
  /** Null, as what follows: the article is hidden. */
  readonly prod_name: string | null
  readonly product_type_name: string | null
  readonly colour_group_name: string | null
  readonly price: string | null
  readonly availability: StockBand | null
  /** Null: a guest's, whose cookie does not say it. */
  readonly added_at: string | null
}

export interface WishlistPage {
  readonly items: readonly WishlistItem[]
  /** For the page behind it. Undefined: there is none. */
  readonly cursor?: string | undefined
}

interface WishRow extends Omit<WishlistItem, 'availability'> {
  readonly stock: number | null
}

const ARTICLE = 'a.prod_name, a.product_type_name, a.colour_group_name, a.price, a.stock'

/** What was added last first. `db`: as that customer. Throws InvalidCursorError. */
export async function readCustomerWishlist(
  db: Queryable,
  customerId: number,
  { limit, cursor }: PageWish,
): Promise<WishlistPage> {
  const after = cursor === undefined ? [null, null] : decodeCheckedKeyset(cursor, ['moment', 'integer'])
  const { rows } = await db.query<WishRow>(
    `select w.article_id, ${ARTICLE}, to_json(w.added_at at time zone 'UTC') #>> '{}' || 'Z' as added_at
       from niche_data.wishlist w
       left join niche_data.articles a on a.article_id = w.article_id
      where w.customer_id = $1
        and ($2::timestamptz is null or (w.added_at, w.article_id) < ($2::timestamptz, $3::integer))
      order by w.added_at desc, w.article_id desc
      limit $4`,
    [customerId, ...after, limit + 1],
  )
  return pageOf(rows, limit, ({ added_at, article_id }) => encodeKeyset([added_at ?? '', article_id]))
}

/** What was added last first. `db`: as a shopper. Throws InvalidCursorError. */
export async function readGuestWishlist(
  db: Queryable,
  wishlist: ReadonlySet<number>,
  { limit, cursor }: PageWish,
): Promise<WishlistPage> {
  const ids = [...wishlist].reverse()
  // The cursor names the last article of the page before; when that is gone meanwhile, the list begins anew.
  const last = cursor === undefined ? undefined : decodeCheckedKeyset(cursor, ['integer'])[0]
  const page = ids.slice(last === undefined ? 0 : ids.indexOf(Number(last)) + 1).slice(0, limit + 1)
  const { rows } = await db.query<WishRow>(
    `select w.article_id, ${ARTICLE}, null as added_at
       from unnest($1::integer[]) with ordinality as w (article_id, place)
       left join niche_data.articles a on a.article_id = w.article_id
      order by w.place`,
    [page],
  )
  return pageOf(rows, limit, ({ article_id }) => encodeKeyset([article_id]))
}

function pageOf(rows: readonly WishRow[], limit: number, keysetOf: (last: WishRow) => string): WishlistPage {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ stock, ...row }) => ({
      ...row,
      availability: stock === null ? null : stockBandOf(stock),
    })),
    ...(last && { cursor: keysetOf(last) }),
  }
}
