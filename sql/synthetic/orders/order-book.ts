import type { Article } from '../articles.ts'
import { bytes, type GrowingColumn, integers, orderBySecond, shorts } from '../growing-column.ts'
import type { SalesChannel } from '../visits.ts'
import type { OrderMoves, OrderStatus } from './order-moves.ts'

/** Some units of one article. */
export interface OrderLine {
  readonly article: Article
  readonly quantity: number
  readonly unitPriceCents: number
}

/** What one customer bought, or meant to, on one day. Seconds from the first midnight; 0: did not happen. */
export interface Order extends OrderMoves {
  readonly customerId: number
  readonly orderedAt: number
  readonly channel: SalesChannel
  readonly returnedAt: number
  /** Ascending by article. */
  readonly lines: readonly OrderLine[]
}

/** An order as its row shows it. */
export interface BookedOrder {
  /** From 1, by time. */
  readonly orderId: number
  readonly customerId: number
  readonly orderedAt: number
  readonly channel: SalesChannel
  readonly isPaid: boolean
  readonly shippedAt: number
  readonly deliveredAt: number
  readonly cancelledAt: number
  readonly returnedAt: number
  readonly totalCents: number
  /** The rows of its lines: from, and up to but without. */
  readonly firstLine: number
  readonly endLine: number
}

/** All orders, in columns of numbers: 36 bytes each and 9 for a line, where objects would take 400. */
export class OrderBook {
  readonly #customerIds = integers()
  readonly #orderedAt = integers()
  readonly #channels = bytes()
  readonly #isPaid = bytes()
  readonly #shippedAt = integers()
  readonly #deliveredAt = integers()
  readonly #cancelledAt = integers()
  readonly #returnedAt = integers()
  readonly #totalCents = integers()
  readonly #endLines = integers()
  readonly #articleNumbers: GrowingColumn<Uint16Array> = shorts()
  readonly #quantities = bytes()
  readonly #unitPriceCents = integers()
  #order: Uint32Array | undefined
  #paidUnits = 0
  #moves = 0

  get length(): number {
    return this.#customerIds.length
  }

  get lineCount(): number {
    return this.#quantities.length
  }

  /** Units of the orders that were paid: the rows of the ledger. */
  get paidUnits(): number {
    return this.#paidUnits
  }

  /** How often an order got a status: the rows of its log. */
  get moveCount(): number {
    return this.#moves
  }

  /** Returns the order's total, in cents. */
  add(order: Order): number {
    let total = 0
    for (const { article, quantity, unitPriceCents } of order.lines) {
      this.#articleNumbers.push(article.number)
      this.#quantities.push(quantity)
      this.#unitPriceCents.push(unitPriceCents)
      total += quantity * unitPriceCents
      if (order.isPaid) this.#paidUnits += quantity
    }
    this.#customerIds.push(order.customerId)
    this.#orderedAt.push(order.orderedAt)
    this.#channels.push(order.channel)
    this.#isPaid.push(order.isPaid ? 1 : 0)
    this.#shippedAt.push(order.shippedAt)
    this.#deliveredAt.push(order.deliveredAt)
    this.#cancelledAt.push(order.cancelledAt)
    this.#returnedAt.push(order.returnedAt)
    this.#totalCents.push(total)
    this.#endLines.push(this.lineCount)
    const laterMoves = [order.shippedAt, order.deliveredAt, order.cancelledAt, order.returnedAt]
    this.#moves += (order.isPaid ? 2 : 1) + laterMoves.filter((second) => second > 0).length
    this.#order = undefined
    return total
  }

  articleNumberOf(line: number): number {
    return this.#articleNumbers.at(line)
  }

  quantityOf(line: number): number {
    return this.#quantities.at(line)
  }

  unitPriceCentsOf(line: number): number {
    return this.#unitPriceCents.at(line)
  }

  /** By the moment of the order; those of the same moment in the order they were added. */
  *inOrderOfTime(): Generator<BookedOrder, void, undefined> {
    this.#order ??= orderBySecond(this.length, (row) => this.#orderedAt.at(row))
    let orderId = 0
    for (const row of this.#order) {
      orderId += 1
      yield {
        orderId,
        customerId: this.#customerIds.at(row),
        orderedAt: this.#orderedAt.at(row),
        channel: this.#channels.at(row) as SalesChannel,
        isPaid: this.#isPaid.at(row) === 1,
        shippedAt: this.#shippedAt.at(row),
        deliveredAt: this.#deliveredAt.at(row),
        cancelledAt: this.#cancelledAt.at(row),
        returnedAt: this.#returnedAt.at(row),
        totalCents: this.#totalCents.at(row),
        firstLine: row === 0 ? 0 : this.#endLines.at(row - 1),
        endLine: this.#endLines.at(row),
      }
    }
  }
}

/** The statuses an order has had, in order, with their moments. */
export function* movesOf(order: BookedOrder): Generator<[status: OrderStatus, second: number], void, undefined> {
  yield ['created', order.orderedAt]
  if (order.isPaid) yield ['paid', order.orderedAt]
  if (order.shippedAt > 0) yield ['shipped', order.shippedAt]
  if (order.deliveredAt > 0) yield ['delivered', order.deliveredAt]
  if (order.cancelledAt > 0) yield ['cancelled', order.cancelledAt]
  if (order.returnedAt > 0) yield ['returned', order.returnedAt]
}

export function statusOf(order: BookedOrder): OrderStatus {
  if (order.returnedAt > 0) return 'returned'
  if (order.cancelledAt > 0) return 'cancelled'
  if (order.deliveredAt > 0) return 'delivered'
  if (order.shippedAt > 0) return 'shipped'
  return order.isPaid ? 'paid' : 'created'
}

/** When the order got its present status. */
export function lastMoveOf(order: BookedOrder): number {
  return order.returnedAt || order.cancelledAt || order.deliveredAt || order.shippedAt || order.orderedAt
}
