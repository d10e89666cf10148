import { setImmediate } from 'node:timers/promises'
import { ArticleDemand } from './article-demand.ts'
import { type Article, composeArticles } from './articles.ts'
import { fillBasket, type Market } from './baskets.ts'
import { matchCompanions } from './companions.ts'
import { type Customer, composeCustomers } from './customers.ts'
import { listSales, priceInCents } from './markdowns.ts'
import { PurchaseHistory } from './purchase-history.ts'
import { PurchaseLedger } from './purchase-ledger.ts'
import { Random } from './random.ts'
import { createCalendar, type ShopCalendar } from './shop-calendar.ts'
import type { ShopSize } from './shop-size.ts'
import { simulateVisits } from './visits.ts'

/** A shop with the truth behind it: what its customers like, how long they stay, what its articles are worth. */
export interface Shop {
  readonly seed: number
  readonly calendar: ShopCalendar
  readonly articles: readonly Article[]
  readonly customers: readonly Customer[]
  readonly purchases: PurchaseLedger
}

export interface ComposeOptions {
  readonly size: ShopSize
  /** A safe integer: the same seed, size and end give the same shop on every machine. */
  readonly seed: number
  /** The shop's history ends before this moment; without it, as H&M's data do, with 2020-09-22. */
  readonly until?: Date | undefined
  readonly signal?: AbortSignal | undefined
  /** The share of the customers that are through, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** Others get the processor, and an abort is noticed, after so many customers. */
const CUSTOMERS_PER_TURN = 100

/** Composes a whole shop in memory. Rejects with the signal's reason when it is aborted. */
export async function composeShop(options: ComposeOptions): Promise<Shop> {
  const { size, seed, signal, onProgress } = options
  const calendar = createCalendar(options.until)
  const articles = composeArticles(size.articles, calendar, seed)
  const customers = composeCustomers(size, calendar, seed)
  const market: Market = {
    calendar,
    demand: new ArticleDemand(articles, calendar),
    companions: matchCompanions(articles, seed),
  }
  const sales = listSales(calendar)
  const purchases = new PurchaseLedger()
  for (const [index, customer] of customers.entries()) {
    if (index % CUSTOMERS_PER_TURN === 0) {
      onProgress?.(index / customers.length)
      await setImmediate()
      signal?.throwIfAborted()
    }
    const random = new Random(seed, 'purchases', customer.customerId)
    const history = new PurchaseHistory()
    for (const visit of simulateVisits(customer.activity, calendar, random)) {
      const purchasedAt = calendar.at(visit.day, visit.second)
      if (purchasedAt >= calendar.until) break
      const basket = fillBasket({ customer, history, day: visit.day, random }, market)
      for (const article of basket) {
        purchases.add({
          customerId: customer.customerId,
          articleId: article.articleId,
          purchasedAt,
          priceCents: priceInCents(article, visit.day, sales[visit.day]),
          channel: visit.channel,
        })
      }
      history.add(basket)
    }
  }
  onProgress?.(1)
  return { seed, calendar, articles, customers, purchases }
}
