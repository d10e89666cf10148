import type { Article } from '../articles.ts'
import { integers } from '../growing-column.ts'
import { Random } from '../random.ts'
import { DAY_SECONDS, type ShopCalendar } from '../shop-calendar.ts'
import { stockOf } from '../stock.ts'
import type { OrderBook } from './order-book.ts'
import { movementsOf, type StockMovement, StockMovements } from './stock-movements.ts'

/** Goods of an article come every so many days. */
const FEWEST_DAYS = 14
const FURTHER_DAYS = 29
/** Share of the deliveries that are just what will be sold before the next one: the article is sold out for a while. */
const SHORT_DELIVERY_SHARE = 0.06
/** Beyond what will be sold, relative to it. */
const LEAST_BUFFER = 0.1
const FURTHER_BUFFER = 0.5

export interface RecordedMovement extends StockMovement {
  /** Units left after it. */
  readonly stockAfter: number
}

/**
 * The stock of every article through the history: what orders took and gave back, and deliveries planned by someone who
 * knows what will be sold, so that no stock is ever negative and a few articles are sold out at any time.
 */
export class StockHistory {
  readonly #movements = new StockMovements()
  readonly #stockAfter = integers()
  /** Units at the end, by article number. */
  readonly stockAtEnd: Uint32Array

  constructor(articles: readonly Article[], orders: OrderBook, calendar: ShopCalendar, seed: number) {
    const demanded = movementsOf(orders)
    const byArticle: number[][] = articles.map(() => [])
    for (const row of demanded.rowsByTime()) byArticle[demanded.articleNumberOf(row)]!.push(row)
    this.stockAtEnd = new Uint32Array(articles.length)
    for (const article of articles) {
      const movements = byArticle[article.number]!.map((row) => demanded.at(row))
      byArticle[article.number] = []
      this.stockAtEnd[article.number] = this.#deliver(article, movements, calendar, seed)
    }
  }

  get length(): number {
    return this.#movements.length
  }

  *inOrderOfTime(): Generator<RecordedMovement, void, undefined> {
    for (const row of this.#movements.rowsByTime()) {
      yield { ...this.#movements.at(row), stockAfter: this.#stockAfter.at(row) }
    }
  }

  /** Records an article's movements with deliveries between them. Returns its stock at the end. */
  #deliver(article: Article, movements: readonly StockMovement[], calendar: ShopCalendar, seed: number): number {
    const random = new Random(seed, 'deliveries', article.articleId)
    const periodSeconds = (FEWEST_DAYS + random.integer(FURTHER_DAYS)) * DAY_SECONDS
    let stock: number | undefined
    let next = 0
    let from = Math.max(0, article.launchDay * DAY_SECONDS + random.integer(periodSeconds))
    if (movements.length > 0) from = Math.min(from, movements[0]!.second)
    // The article enters the shop with the goods of the first period, of which no movement tells.
    while (stock === undefined || from < calendar.endSecond) {
      const isLast = from + periodSeconds >= calendar.endSecond
      let end = next
      let balance = 0
      let need = 0
      while (end < movements.length && (isLast || movements[end]!.second < from + periodSeconds)) {
        balance += movements[end]!.change
        need = Math.max(need, -balance)
        end += 1
      }
      const target = need + (isLast ? stockOf(article, calendar.days - 1, seed) : bufferOf(need, random))
      if (stock === undefined) stock = target
      else if (target > stock) {
        const change = target - stock
        stock = target
        this.#record({ articleNumber: article.number, second: from, change, reason: 'restock', orderId: 0 }, stock)
      }
      for (; next < end; next += 1) {
        stock += movements[next]!.change
        this.#record(movements[next]!, stock)
      }
      if (isLast) break
      from += periodSeconds
    }
    return stock
  }

  #record(movement: StockMovement, stockAfter: number): void {
    this.#movements.add(movement)
    this.#stockAfter.push(stockAfter)
  }
}

function bufferOf(need: number, random: Random): number {
  const share = LEAST_BUFFER + FURTHER_BUFFER * random.uniform()
  return random.chance(SHORT_DELIVERY_SHARE) ? 0 : 1 + Math.ceil(need * share)
}
