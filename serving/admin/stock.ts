import type { Client, Queryable } from '../../sql/index.ts'
import { StockTooLargeError } from './errors.ts'

/** As PostgreSQL's integer. */
export const LARGEST_STOCK = 2 ** 31 - 1

export type StockReason = 'restock' | 'correction'

export interface StockChange {
  readonly article_id: number
  readonly stock_before: number
  readonly stock_after: number
}

/** Sets the stock of an article to `stock` units. Throws the refusals of niche_data.update_stock. */
export async function setStock(
  client: Client,
  articleId: number,
  stock: number,
  reason: StockReason,
): Promise<StockChange> {
  const { rows } = await client.query<{ change: number }>('select niche_data.update_stock($1, $2, $3) as change', [
    articleId,
    stock,
    reason,
  ])
  return { article_id: articleId, stock_before: stock - (rows[0]?.change ?? 0), stock_after: stock }
}

/** Adds units to the stock of an article; a negative number takes them. Throws the refusals of niche_data.update_stock. */
export async function addStock(
  client: Client,
  articleId: number,
  units: number,
  reason: StockReason,
): Promise<StockChange> {
  // Locked: what is sold meanwhile comes after it.
  const { rows } = await client.query<{ stock: number }>(
    'select stock from niche_data.articles where article_id = $1 for no key update',
    [articleId],
  )
  const stock = rows[0] ? rows[0].stock + units : 0
  if (stock > LARGEST_STOCK) throw new StockTooLargeError(articleId)
  return await setStock(client, articleId, stock, reason)
}

/** Article -> wanted stock. */
export type WantedStocks = ReadonlyMap<number, number>

/** Of the articles named, those there are, with what would change; unchanged ones are left out. */
export async function compareStocks(
  db: Queryable,
  wanted: WantedStocks,
): Promise<{ readonly changes: readonly StockChange[]; readonly unknown: ReadonlySet<number> }> {
  const { rows } = await db.query<{ article_id: number; stock: number | null; wanted: number }>(
    `select w.article_id, a.stock, w.stock as wanted
       from unnest($1::integer[], $2::integer[]) as w (article_id, stock)
       left join niche_data.articles a on a.article_id = w.article_id
      order by w.article_id`,
    [[...wanted.keys()], [...wanted.values()]],
  )
  return {
    unknown: new Set(rows.filter(({ stock }) => stock === null).map(({ article_id }) => article_id)),
    changes: rows.flatMap(({ article_id, stock, wanted: after }) =>
      stock === null || stock === after ? [] : [{ article_id, stock_before: stock, stock_after: after }],
    ),
  }
}

/** Sets all of them or none. Throws the refusals of niche_data.bulk_update_stock. */
export async function setStocks(client: Client, changes: readonly StockChange[]): Promise<void> {
  await client.query('select niche_data.bulk_update_stock($1)', [
    JSON.stringify(changes.map(({ article_id, stock_after }) => ({ article_id, stock: stock_after }))),
  ])
}

/** Nobody else changes these stocks until the transaction ends. */
export async function lockStocks(client: Client, wanted: WantedStocks): Promise<void> {
  await client.query(
    `select from niche_data.articles where article_id = any ($1::integer[]) order by article_id for no key update`,
    [[...wanted.keys()]],
  )
}
