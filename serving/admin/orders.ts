import type { Queryable } from '../../sql/index.ts'
import { AdminOrderNotFoundError } from './errors.ts'

export const ORDER_STATUSES = ['created', 'paid', 'shipped', 'delivered', 'cancelled', 'returned'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** Money in the shop's currency. */
export interface OrderRow {
  readonly order_id: number
  readonly customer_id: number
  readonly status: OrderStatus
  readonly payment_status: string
  readonly total: number
  readonly sales_channel_id: number
  readonly ordered_at: string
  readonly updated_at: string
}

export interface OrderDetail extends OrderRow {
  /** Null: picked up, or not known. */
  readonly shipping_address: string | null
  readonly items: readonly {
    readonly article_id: number
    readonly prod_name: string
    readonly quantity: number
    readonly unit_price: number
  }[]
  readonly statuses: readonly {
    readonly old_status: string | null
    readonly new_status: string
    readonly changed_at: string
  }[]
}

export interface OrderFilters {
  readonly status?: OrderStatus | undefined
  readonly customer_id?: number | undefined
  /** Ordered at or after it. */
  readonly from?: string | undefined
  /** Ordered before it. */
  readonly until?: string | undefined
}

const utc = (column: string, name: string) => `to_json(${column} at time zone 'UTC') #>> '{}' || 'Z' as ${name}`
const COLUMNS = `o.order_id, o.customer_id, o.status, o.payment_status, o.total::double precision as total,
  o.sales_channel_id, ${utc('o.ordered_at', 'ordered_at')}, ${utc('o.updated_at', 'updated_at')}`

/** The latest `limit` orders that fit the filters, below the order `before`: the highest number first. */
export async function listOrders(
  db: Queryable,
  { status, customer_id, from, until }: OrderFilters,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly OrderRow[]> {
  const values: unknown[] = []
  const conditions = [
    [before, 'o.order_id <'],
    [status, 'o.status ='],
    [customer_id, 'o.customer_id ='],
    [from, 'o.ordered_at >='],
    [until, 'o.ordered_at <'],
  ].flatMap(([value, condition]) => (value === undefined ? [] : [`${condition} $${values.push(value)}`]))
  const { rows } = await db.query<OrderRow>(
    `select ${COLUMNS} from niche_data.orders o
      ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
      order by o.order_id desc limit $${values.push(limit)}`,
    values,
  )
  return rows
}

/** One order with its articles and all that became of it. Throws AdminOrderNotFoundError. */
export async function readOrder(db: Queryable, orderId: number): Promise<OrderDetail> {
  const { rows } = await db.query<OrderRow & { readonly shipping_address: string | null }>(
    `select ${COLUMNS}, o.shipping_address from niche_data.orders o where o.order_id = $1`,
    [orderId],
  )
  const [order] = rows
  if (!order) throw new AdminOrderNotFoundError(orderId)
  const items = await db.query<OrderDetail['items'][number]>(
    `select i.article_id, a.prod_name, i.quantity, i.unit_price::double precision as unit_price
       from niche_data.order_items i join niche_data.articles a using (article_id)
      where i.order_id = $1 order by i.article_id`,
    [orderId],
  )
  const statuses = await db.query<OrderDetail['statuses'][number]>(
    `select l.old_status, l.new_status, ${utc('l.changed_at', 'changed_at')}
       from niche_data.order_status_log l where l.order_id = $1 order by l.order_status_log_id`,
    [orderId],
  )
  return { ...order, items: items.rows, statuses: statuses.rows }
}
