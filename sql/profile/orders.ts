import { queryText } from './data-source.ts'
import type { Snapshot } from './snapshot.ts'

export interface OrderGroup {
  readonly status: string
  readonly paymentStatus: string
  readonly orders: number
  /** Sum of the orders' totals, in the shop's currency. */
  readonly total: number
}

export interface OrdersProfile {
  readonly orders: number
  readonly total: number
  /** In the order of an order's life. */
  readonly groups: readonly OrderGroup[]
}

interface Row {
  readonly status: string
  readonly payment_status: string
  readonly orders: number
  readonly total_cents: number
}

const LIFE = ['created', 'paid', 'shipped', 'delivered', 'cancelled', 'returned']

export async function profileOrders(snapshot: Snapshot): Promise<OrdersProfile> {
  const rows = await snapshot.query<Row>(await queryText('orders_by_status'))
  const groups = rows
    .map((row) => ({
      status: row.status,
      paymentStatus: row.payment_status,
      orders: row.orders,
      total: row.total_cents / 100,
    }))
    // The rows come by status and payment status, and sorting is stable.
    .sort((a, b) => LIFE.indexOf(a.status) - LIFE.indexOf(b.status))
  return {
    orders: groups.reduce((sum, group) => sum + group.orders, 0),
    total: rows.reduce((sum, row) => sum + row.total_cents, 0) / 100,
    groups,
  }
}
