import type { Queryable } from '../../sql/index.ts'

/**
 * Of an order that was not shipped: what it took of the stock is given back, what was paid is refunded. `db`: in a
 * transaction as the customer whose order it is. Throws the refusals of change_order_status.
 */
export async function cancelOrder(db: Queryable, orderId: number): Promise<void> {
  await db.query(`select niche_data.change_order_status($1, 'cancelled')`, [orderId])
}

/**
 * The whole of an order that was shipped, or delivered at most 30 days ago. `db`: in a transaction as the customer whose
 * order it is. Throws the refusals of return_order.
 */
export async function returnOrder(db: Queryable, orderId: number): Promise<void> {
  await db.query('select niche_data.return_order($1)', [orderId])
}

/** As return_order has it. */
export const RETURN_DAYS = 30
