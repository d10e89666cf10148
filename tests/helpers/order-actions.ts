import type { Queryable } from '../../sql/connection.ts'

export interface Line {
  readonly article_id: number
  readonly quantity: number
}

export interface CheckoutAnswer {
  readonly order_id: number
  readonly total: string
  readonly is_replay: boolean
}

/** process_checkout; without lines, of the cart. */
export async function checkOut(
  db: Queryable,
  customerId: number,
  key: string,
  lines?: readonly Line[],
  shipTo?: string,
): Promise<CheckoutAnswer> {
  const { rows } = await db.query<CheckoutAnswer>('select * from niche_data.process_checkout($1, $2, $3, $4)', [
    customerId,
    key,
    lines && JSON.stringify(lines),
    shipTo,
  ])
  return rows[0]!
}

export async function createOrder(db: Queryable, customerId: number): Promise<number> {
  const { rows } = await db.query<{ order_id: number }>('select niche_data.create_order($1) as order_id', [customerId])
  return rows[0]!.order_id
}

export async function addOrderItem(db: Queryable, orderId: number, articleId: number, units: number): Promise<void> {
  await db.query('select niche_data.add_order_item($1, $2, $3)', [orderId, articleId, units])
}

export async function changeStatus(db: Queryable, orderId: number, status: string | null): Promise<void> {
  await db.query('select niche_data.change_order_status($1, $2)', [orderId, status])
}

export async function readStock(db: Queryable, articleId: number): Promise<number> {
  const { rows } = await db.query<{ stock: number }>('select stock from niche_data.articles where article_id = $1', [
    articleId,
  ])
  return rows[0]!.stock
}

export interface StockChange {
  readonly article_id: number
  readonly change: number
  readonly stock_after: number
  readonly reason: string
  readonly order_id: number | null
}

/**
 * All that is recorded, in order; the articles of one statement, which PostgreSQL updates in the order that it finds
 * them in, by their ids.
 */
export async function readStockChanges(db: Queryable): Promise<readonly StockChange[]> {
  const { rows } = await db.query<StockChange>(
    `select article_id, change, stock_after, reason, order_id
       from niche_data.stock_changes
      order by min(stock_change_id) over (partition by recorded_xid, order_id, reason), article_id, stock_change_id`,
  )
  return rows
}

/** Deletes all customers, articles and what hangs on them. Quicker than to truncate while there are few. */
export async function emptyShop(db: Queryable): Promise<void> {
  await db.query('delete from niche_data.customers')
  await db.query('delete from niche_data.articles')
}
