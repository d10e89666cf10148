import { setImmediate } from 'node:timers/promises'
import { ArticleDemand } from './article-demand.ts'
import { type Article, composeArticles } from './articles.ts'
import { EventLog } from './behaviour/event-log.ts'
import { matchCompanions } from './companions.ts'
import { CustomerTotals } from './customer-totals.ts'
import { CustomerRoster } from './customers.ts'
import { ListsAtEnd } from './lists-at-end.ts'
import { listSales } from './markdowns.ts'
import { OrderBook } from './orders/order-book.ts'
import { StockHistory } from './orders/stock-history.ts'
import { ReviewLog } from './review-log.ts'
import { createCalendar, type ShopCalendar } from './shop-calendar.ts'
import type { ShopSize } from './shop-size.ts'
import { type CustomerHistory, type Stage, simulateCustomer } from './simulate-customer.ts'

/** A shop with the truth behind it: what its customers like, how long they stay, what its articles are worth. */
export interface Shop {
  readonly seed: number
  readonly size: ShopSize
  readonly calendar: ShopCalendar
  readonly articles: readonly Article[]
  readonly customers: CustomerRoster
  readonly orders: OrderBook
  readonly stock: StockHistory
  readonly events: EventLog
  readonly reviews: ReviewLog
  readonly lists: ListsAtEnd
  readonly totals: CustomerTotals
}

export interface ComposeOptions {
  readonly size: ShopSize
  /** A safe integer: the same seed, size and end give the same shop on every machine. */
  readonly seed: number
  /** The shop's history ends before this moment; without it, as H&M's data do, with 2020-09-22. */
  readonly until?: Date | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: ComposeProgress) => void) | undefined
}

export interface ComposeProgress {
  /** Customers that are through, of how many; events so far. */
  readonly customers: number
  readonly ofCustomers: number
  readonly events: number
}

/** Others get the processor, and an abort is noticed, after so many customers. */
const CUSTOMERS_PER_TURN = 100

/** The shop before any customer comes: articles, demand, outfits. */
export function setStage({ size, seed, until }: ComposeOptions): Stage & { readonly articles: readonly Article[] } {
  const calendar = createCalendar(until)
  const articles = composeArticles(size.articles, calendar, seed)
  return {
    size,
    seed,
    calendar,
    articles,
    demand: new ArticleDemand(articles, calendar),
    companions: matchCompanions(articles, seed),
    sales: listSales(calendar),
  }
}

/**
 * Composes a whole shop in memory: about 25 bytes an event and 60 an order (npm run bench -- generate). Rejects with the
 * signal's reason when it is aborted.
 */
export async function composeShop(options: ComposeOptions): Promise<Shop> {
  const { size, seed, signal, onProgress } = options
  const stage = setStage(options)
  const { articles, calendar } = stage
  const customers = new CustomerRoster(size, calendar, seed)
  const shop = {
    seed,
    size,
    calendar,
    articles,
    customers,
    orders: new OrderBook(),
    events: new EventLog(calendar.days),
    reviews: new ReviewLog(),
    lists: new ListsAtEnd(),
    totals: new CustomerTotals(customers.length),
  }
  const report = (done: number) =>
    onProgress?.({ customers: done, ofCustomers: customers.length, events: shop.events.length })
  for (const customer of customers) {
    if ((customer.customerId - 1) % CUSTOMERS_PER_TURN === 0) {
      report(customer.customerId - 1)
      await setImmediate()
      signal?.throwIfAborted()
    }
    record(customer.customerId, simulateCustomer(customer, stage), shop)
  }
  report(customers.length)
  return { ...shop, stock: new StockHistory(articles, shop.orders, calendar, seed) }
}

function record(customerId: number, history: CustomerHistory, shop: Omit<Shop, 'stock'>): void {
  const { orders, reviews, path } = history
  for (const order of orders) {
    const cents = shop.orders.add(order)
    // As niche_data.counts_for_loyalty: paid, and not given back.
    if (order.isPaid && order.cancelledAt === 0 && order.returnedAt === 0) shop.totals.addOrder(customerId, cents)
  }
  for (const review of reviews) {
    shop.reviews.add(customerId, review)
    shop.totals.addReview(customerId)
  }
  const lastActive = path.lastSecond
  if (lastActive !== undefined) shop.totals.setLastActive(customerId, lastActive)
  path.log(customerId, shop.events)
  shop.lists.add(customerId, path)
}
