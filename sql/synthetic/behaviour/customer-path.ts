import type { Article } from '../articles.ts'
import type { Order } from '../orders/order-book.ts'
import { DEVICES, type Device, EVENT_TYPES, type EventLog, type EventType, NO_ARTICLE } from './event-log.ts'

/** An event belongs to the session of the one before it when at most this lies between: as niche_data.assign_sessions. */
const SESSION_GAP_SECONDS = 1_800

/** What stands in a cart. */
export interface CartLine {
  readonly article: Article
  readonly quantity: number
  readonly addedAt: number
}

interface Step {
  readonly second: number
  readonly article: Article | undefined
  readonly type: EventType
  readonly device: Device
}

/** One customer's events, and the cart and wishlist that they leave. Seconds from the first midnight. */
export class CustomerPath {
  readonly #steps: Step[] = []
  readonly #endSecond: number
  readonly cart = new Map<Article, CartLine>()
  /** Article -> when it was wished for. */
  readonly wishlist = new Map<Article, number>()

  constructor(endSecond: number) {
    this.#endSecond = endSecond
  }

  /**
   * Nothing is done at or after the end of the history, nothing put into the cart that is in it, and nothing wished for
   * that is in the cart or on the list.
   */
  step(second: number, type: EventType, article: Article | undefined, device: Device): void {
    if (second >= this.#endSecond) return
    if (article && type === 'add_to_cart' && this.cart.has(article)) return
    if (article && type === 'wishlist' && (this.cart.has(article) || this.wishlist.has(article))) return
    this.#steps.push({ second, article, type, device })
    if (!article) return
    if (type === 'wishlist') this.wishlist.set(article, second)
    else if (type === 'remove_from_cart') this.cart.delete(article)
    else if (type === 'add_to_cart') {
      this.wishlist.delete(article)
      this.cart.set(article, { article, quantity: 1, addedAt: second })
    }
  }

  /** An order empties the cart of what it buys, paid or not. */
  checkOut(order: Order): void {
    for (const { article } of order.lines) {
      this.cart.delete(article)
      this.wishlist.delete(article)
    }
  }

  /** When the last event was; undefined: there was none. */
  get lastSecond(): number | undefined {
    return this.#steps.reduce<number | undefined>((last, { second }) => Math.max(last ?? 0, second), undefined)
  }

  /** Moves the events into the log, by time, grouped into sessions. */
  log(customerId: number, log: EventLog): void {
    this.#steps.sort((a, b) => a.second - b.second)
    let session = 0
    let before = Number.NEGATIVE_INFINITY
    for (const { second, article, type, device } of this.#steps) {
      if (second - before > SESSION_GAP_SECONDS) session = log.beginSession()
      before = second
      const articleNumber = article?.number ?? NO_ARTICLE
      log.add(second, customerId, articleNumber, EVENT_TYPES.indexOf(type), DEVICES.indexOf(device), session)
    }
  }
}
