import type { Shop } from '../compose-shop.ts'
import { type BookedOrder, lastMoveOf, movesOf, statusOf } from '../orders/order-book.ts'
import { purchasesOf } from '../orders/purchases.ts'
import { MOVEMENT_REASONS } from '../orders/stock-movements.ts'
import type { PackedTexts } from '../packed-texts.ts'
import { constantTexts, type TableRows } from './table-rows.ts'

const STATUSES = constantTexts(['created', 'paid', 'shipped', 'delivered', 'cancelled', 'returned'])
const PAYMENT_STATUSES = constantTexts(['pending', 'paid', 'refunded', 'void'])
const REASONS = constantTexts(MOVEMENT_REASONS)

/** `addresses`: by customer_id - 1. Only what was bought online is sent somewhere. */
export function orderRows(shop: Shop, addresses: PackedTexts): TableRows {
  const { orders, calendar } = shop
  return {
    table: 'niche_data.orders',
    columns: [
      'order_id',
      'customer_id',
      'status',
      'payment_status',
      'total',
      'shipping_address',
      'sales_channel_id',
      'ordered_at',
      'recorded_at',
      'updated_at',
    ],
    total: orders.length,
    *write(writer) {
      for (const order of orders.inOrderOfTime()) {
        const address = addresses.bytesAt(order.customerId - 1)
        const orderedAt = calendar.startSecond + order.orderedAt
        writer.beginRow()
        writer.int8(order.orderId)
        writer.int8(order.customerId)
        writer.bytes(STATUSES[statusOf(order)])
        writer.bytes(PAYMENT_STATUSES[paymentStatusOf(order)])
        writer.cents(order.totalCents)
        if (order.channel === 1 || address.length === 0) writer.null()
        else writer.bytes(address)
        writer.int2(order.channel)
        writer.seconds(orderedAt)
        writer.seconds(orderedAt)
        writer.seconds(calendar.startSecond + lastMoveOf(order))
        yield
      }
    },
  }
}

/** As the trigger apply_order_status sets it. */
function paymentStatusOf(order: BookedOrder): keyof typeof PAYMENT_STATUSES {
  const isOver = order.cancelledAt > 0 || order.returnedAt > 0
  if (order.isPaid) return isOver ? 'refunded' : 'paid'
  return isOver ? 'void' : 'pending'
}

export function orderItemRows({ orders, articles }: Shop): TableRows {
  return {
    table: 'niche_data.order_items',
    columns: ['order_id', 'article_id', 'quantity', 'unit_price'],
    total: orders.lineCount,
    *write(writer) {
      for (const { orderId, firstLine, endLine } of orders.inOrderOfTime()) {
        for (let line = firstLine; line < endLine; line += 1) {
          writer.beginRow()
          writer.int8(orderId)
          writer.int4(articles[orders.articleNumberOf(line)]!.articleId)
          writer.int4(orders.quantityOf(line))
          writer.cents(orders.unitPriceCentsOf(line))
          yield
        }
      }
    },
  }
}

/** Order by order, as each went. */
export function orderStatusRows({ orders, calendar }: Shop): TableRows {
  return {
    table: 'niche_data.order_status_log',
    columns: ['order_status_log_id', 'order_id', 'old_status', 'new_status', 'changed_at'],
    total: orders.moveCount,
    *write(writer) {
      let id = 0
      for (const order of orders.inOrderOfTime()) {
        let before: Uint8Array | undefined
        for (const [status, second] of movesOf(order)) {
          id += 1
          writer.beginRow()
          writer.int8(id)
          writer.int8(order.orderId)
          if (before) writer.bytes(before)
          else writer.null()
          writer.bytes(STATUSES[status])
          writer.seconds(calendar.startSecond + second)
          before = STATUSES[status]
          yield
        }
      }
    },
  }
}

export function stockChangeRows({ stock, articles, calendar }: Shop): TableRows {
  return {
    table: 'niche_data.stock_changes',
    columns: [
      'stock_change_id',
      'article_id',
      'change',
      'stock_after',
      'reason',
      'order_id',
      'changed_at',
      'recorded_xid',
    ],
    total: stock.length,
    *write(writer) {
      let id = 0
      for (const { articleNumber, second, change, stockAfter, reason, orderId } of stock.inOrderOfTime()) {
        id += 1
        writer.beginRow()
        writer.int8(id)
        writer.int4(articles[articleNumber]!.articleId)
        writer.int4(change)
        writer.int4(stockAfter)
        writer.bytes(REASONS[reason])
        writer.int8(orderId === 0 ? null : orderId)
        writer.seconds(calendar.startSecond + second)
        // Whoever keeps the catalogue in memory reads it anew after a shop is written: nobody asks for these by it.
        writer.null()
        yield
      }
    },
  }
}

/** Every unit paid for, recorded when it was bought. */
export function transactionRows({ orders, articles, calendar }: Shop): TableRows {
  return {
    table: 'niche_data.transactions',
    columns: [
      'transaction_id',
      'customer_id',
      'article_id',
      'purchased_at',
      'recorded_at',
      'price',
      'sales_channel_id',
    ],
    total: orders.paidUnits,
    *write(writer) {
      let id = 0
      for (const { customerId, articleNumber, purchasedAt, priceCents, channel } of purchasesOf(orders)) {
        id += 1
        writer.beginRow()
        writer.int8(id)
        writer.int8(customerId)
        writer.int4(articles[articleNumber]!.articleId)
        writer.seconds(calendar.startSecond + purchasedAt)
        writer.seconds(calendar.startSecond + purchasedAt)
        writer.cents(priceCents)
        writer.int2(channel)
        yield
      }
    },
  }
}
