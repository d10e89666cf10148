import type { Queryable } from '../../sql/index.ts'
import { encodeKeyset } from '../keyset.ts'
import { decodeCheckedKeyset } from './checked-keyset.ts'
import { OrderNotFoundError } from './shop-errors.ts'
import type { PageWish } from './shopping-lists.ts'

export const ORDER_STATUSES = ['created', 'paid', 'shipped', 'delivered', 'cancelled', 'returned'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]
export const PAYMENT_STATUSES = ['pending', 'paid', 'refunded', 'void'] as const

export interface OrderSummary {
  readonly order_id: number
  readonly status: OrderStatus
  readonly payment_status: (typeof PAYMENT_STATUSES)[number]
  readonly total: string
  readonly ordered_at: string
  readonly units: number
}

export interface OrderDetail extends OrderSummary {
  readonly shipping_address: string | null
  readonly items: readonly {
    readonly article_id: number
    /** Null: the article is hidden now. */
    readonly prod_name: string | null
    readonly quantity: number
    readonly unit_price: string
  }[]
  /** Every status it had, the first first. */
  readonly history: readonly { readonly status: OrderStatus; readonly at: string }[]
}

const SUMMARY = `o.order_id, o.status, o.payment_status, o.total,
  to_json(o.ordered_at at time zone 'UTC') #>> '{}' || 'Z' as ordered_at,
  (select coalesce(sum(i.quantity), 0)::integer from niche_data.order_items i where i.order_id = o.order_id) as units`

/** A customer's orders, the latest first. `db`: as that customer. Throws InvalidCursorError. */
export async function readOrders(
  db: Queryable,
  customerId: number,
  { limit, cursor, status }: PageWish & { readonly status?: OrderStatus | undefined },
): Promise<{ readonly items: readonly OrderSummary[]; readonly cursor?: string }> {
  const after = cursor === undefined ? [null, null] : decodeCheckedKeyset(cursor, ['moment', 'bigint'])
  const { rows } = await db.query<OrderSummary>(
    `select ${SUMMARY}
       from niche_data.orders o
      where o.customer_id = $1
        and ($2::timestamptz is null or (o.ordered_at, o.order_id) < ($2::timestamptz, $3::bigint))
        and ($4::text is null or o.status = $4)
      order by o.ordered_at desc, o.order_id desc
      limit $5`,
    [customerId, ...after, status, limit + 1],
  )
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, ...(last && { cursor: encodeKeyset([last.ordered_at, last.order_id]) }) }
}

/** `db`: as the customer whose order it is. Throws OrderNotFoundError, also for another customer's. */
export async function readOrder(db: Queryable, orderId: number): Promise<OrderDetail> {
  const { rows } = await db.query<OrderDetail>(
    `select ${SUMMARY}, o.shipping_address,
            (select coalesce(json_agg(json_build_object(
                      'article_id', i.article_id, 'prod_name', a.prod_name, 'quantity', i.quantity,
                      'unit_price', i.unit_price::text
                    ) order by i.article_id), '[]')
               from niche_data.order_items i
               left join niche_data.articles a on a.article_id = i.article_id
              where i.order_id = o.order_id) as items,
            (select coalesce(json_agg(json_build_object(
                      'status', l.new_status, 'at', to_json(l.changed_at at time zone 'UTC') #>> '{}' || 'Z'
                    ) order by l.order_status_log_id), '[]')
               from niche_data.order_status_log l
              where l.order_id = o.order_id) as history
       from niche_data.orders o
      where o.order_id = $1`,
    [orderId],
  )
  if (!rows[0]) throw new OrderNotFoundError(orderId)
  return rows[0]
}
