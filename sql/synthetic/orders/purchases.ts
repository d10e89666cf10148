import type { SalesChannel } from '../visits.ts'
import type { OrderBook } from './order-book.ts'

/** One unit bought. */
export interface Purchase {
  readonly customerId: number
  readonly articleNumber: number
  /** Seconds from the first midnight. */
  readonly purchasedAt: number
  readonly priceCents: number
  readonly channel: SalesChannel
}

/** The units of the orders that were paid, by time: what the ledger of transactions holds. */
export function* purchasesOf(orders: OrderBook): Generator<Purchase, void, undefined> {
  for (const { customerId, orderedAt, channel, isPaid, firstLine, endLine } of orders.inOrderOfTime()) {
    if (!isPaid) continue
    for (let line = firstLine; line < endLine; line += 1) {
      const purchase = {
        customerId,
        articleNumber: orders.articleNumberOf(line),
        purchasedAt: orderedAt,
        priceCents: orders.unitPriceCentsOf(line),
        channel,
      }
      for (let unit = orders.quantityOf(line); unit > 0; unit -= 1) yield purchase
    }
  }
}
