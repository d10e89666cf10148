import type { Queryable } from '../../sql/index.ts'
import { centsOf } from './read-cart.ts'
import { IdempotencyKeyReusedError, TotalChangedError } from './shop-errors.ts'

export interface CheckoutWish {
  /** Undefined: the cart. */
  readonly lines?: readonly { readonly article_id: number; readonly quantity: number }[] | undefined
  /** Undefined: the customer's own. */
  readonly shipping_address?: string | undefined
  /** What the shopper was shown. Undefined: whatever it costs. */
  readonly expected_total?: string | undefined
}

/** What is never changed of an order, so that every retry of its checkout gets the same. */
export interface Receipt {
  readonly order_id: number
  readonly ordered_at: string
  readonly shipping_address: string | null
  readonly total: string
  readonly items: readonly { readonly article_id: number; readonly quantity: number; readonly unit_price: string }[]
}

/**
 * Buys, once for each key. `db`: in a transaction as that customer, which must be rolled back when this throws. Throws the
 * refusals of process_checkout, TotalChangedError, IdempotencyKeyReusedError.
 */
export async function checkOut(
  db: Queryable,
  customerId: number,
  key: string,
  { lines, shipping_address, expected_total }: CheckoutWish,
): Promise<{ readonly receipt: Receipt; readonly isReplay: boolean }> {
  const { rows } = await db.query<{ order_id: number; is_replay: boolean }>(
    'select order_id, is_replay from niche_data.process_checkout($1, $2, $3, $4)',
    [customerId, key, lines && JSON.stringify(lines), shipping_address],
  )
  const { order_id, is_replay } = rows[0]!
  const receipt = await readReceipt(db, order_id)
  if (expected_total !== undefined && centsOf(expected_total) !== centsOf(receipt.total)) {
    throw is_replay
      ? new IdempotencyKeyReusedError(expected_total, receipt.total)
      : new TotalChangedError(expected_total, receipt.total)
  }
  return { receipt, isReplay: is_replay }
}

async function readReceipt(db: Queryable, orderId: number): Promise<Receipt> {
  const { rows } = await db.query<Receipt>(
    `select o.order_id, to_json(o.ordered_at at time zone 'UTC') #>> '{}' || 'Z' as ordered_at, o.shipping_address,
            o.total,
            (select json_agg(json_build_object(
                      'article_id', i.article_id, 'quantity', i.quantity, 'unit_price', i.unit_price::text
                    ) order by i.article_id)
               from niche_data.order_items i
              where i.order_id = o.order_id) as items
       from niche_data.orders o
      where o.order_id = $1`,
    [orderId],
  )
  return rows[0]!
}
