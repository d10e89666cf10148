import type { Article } from '../articles.ts'
import type { Customer } from '../customers.ts'
import { PurchaseHistory } from '../purchase-history.ts'
import { DAY_SECONDS } from '../shop-calendar.ts'
import { type Stage, simulateCustomer } from '../simulate-customer.ts'
import type { KnownCustomer, Window } from './draw-futures.ts'

/** What a customer had bought when the window began, and what they did buy in it. */
export interface ReplayedCustomer extends KnownCustomer {
  /** Distinct articles, in the order they were bought. */
  readonly bought: ReadonlySet<Article>
}

/** Lives the customer's history again, as the shop was composed, and divides it at the window. */
export function replayCustomer(customer: Customer, { fromDay, untilDay }: Window, stage: Stage): ReplayedCustomer {
  const history = new PurchaseHistory()
  const bought = new Set<Article>()
  for (const { orderedAt, isPaid, lines } of simulateCustomer(customer, stage).orders) {
    const day = Math.floor(orderedAt / DAY_SECONDS)
    if (!isPaid || day >= untilDay) continue
    for (const { article, quantity } of lines) {
      if (day < fromDay) history.add(Array<Article>(quantity).fill(article))
      else bought.add(article)
    }
  }
  return { customer, history, bought }
}
