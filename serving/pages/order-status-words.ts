import type { OrderStatus } from '../shop/read-orders.ts'

/** What shoppers read of what became of an order. */
export const orderStatusWords: Readonly<Record<OrderStatus, string>> = {
  created: 'Received',
  paid: 'Paid, being packed',
  shipped: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  returned: 'Returned',
}
