import { bytes, integers, orderBySecond, shorts } from '../growing-column.ts'
import type { OrderBook } from './order-book.ts'

/** What orders do to the stock; deliveries are planned to suit. */
export const MOVEMENT_REASONS = ['order', 'cancellation', 'return', 'restock'] as const
export type MovementReason = (typeof MOVEMENT_REASONS)[number]

export interface StockMovement {
  readonly articleNumber: number
  /** Seconds from the first midnight. */
  readonly second: number
  /** Units; negative: taken. */
  readonly change: number
  readonly reason: MovementReason
  /** 0: of no order. */
  readonly orderId: number
}

/** Movements in columns of numbers, 12 bytes each. */
export class StockMovements {
  readonly #articleNumbers = shorts()
  readonly #seconds = integers()
  readonly #units = shorts()
  readonly #reasons = bytes()
  readonly #orderIds = integers()

  get length(): number {
    return this.#seconds.length
  }

  add({ articleNumber, second, change, reason, orderId }: StockMovement): void {
    this.#articleNumbers.push(articleNumber)
    this.#seconds.push(second)
    this.#units.push(Math.abs(change))
    this.#reasons.push(MOVEMENT_REASONS.indexOf(reason))
    this.#orderIds.push(orderId)
  }

  at(row: number): StockMovement {
    const reason = MOVEMENT_REASONS[this.#reasons.at(row)]!
    const units = this.#units.at(row)
    return {
      articleNumber: this.#articleNumbers.at(row),
      second: this.#seconds.at(row),
      change: reason === 'order' ? -units : units,
      reason,
      orderId: this.#orderIds.at(row),
    }
  }

  articleNumberOf(row: number): number {
    return this.#articleNumbers.at(row)
  }

  /** The rows by time; those of the same second in the order they were added. */
  rowsByTime(): Uint32Array {
    return orderBySecond(this.length, (row) => this.#seconds.at(row))
  }
}

/** Every order takes its units; one that is cancelled or returned gives them back. */
export function movementsOf(orders: OrderBook): StockMovements {
  const movements = new StockMovements()
  for (const { orderId, orderedAt, cancelledAt, returnedAt, firstLine, endLine } of orders.inOrderOfTime()) {
    for (let line = firstLine; line < endLine; line += 1) {
      const articleNumber = orders.articleNumberOf(line)
      const quantity = orders.quantityOf(line)
      movements.add({ articleNumber, second: orderedAt, change: -quantity, reason: 'order', orderId })
      if (cancelledAt > 0) {
        movements.add({ articleNumber, second: cancelledAt, change: quantity, reason: 'cancellation', orderId })
      }
      if (returnedAt > 0) {
        movements.add({ articleNumber, second: returnedAt, change: quantity, reason: 'return', orderId })
      }
    }
  }
  return movements
}
