import type { RecommendationRow } from '../../../../models/recommendation/recommendation.ts'
import { setStage } from '../../../../sql/synthetic/compose-shop.ts'
import { type Customer, CustomerRoster } from '../../../../sql/synthetic/customers.ts'
import { type ReplayedCustomer, replayCustomer, type Window } from '../../../../sql/synthetic/oracle/index.ts'
import { DAY_SECONDS } from '../../../../sql/synthetic/shop-calendar.ts'
import { type Stage, simulateCustomer } from '../../../../sql/synthetic/simulate-customer.ts'

/** So many, and so eager, that a week tells something. */
const SIZE = { customers: 1_500, articles: 250, visitsPerYear: 16, furtherUnits: 1, browsingPerVisit: 0 }
const SEED = 5
const WINDOW_DAYS = 7

export interface TinyShop {
  readonly stage: Stage
  readonly customers: readonly Customer[]
  /** The last week of the history. */
  readonly window: Window
  /** What happened, by customer_id - 1. */
  readonly replayed: readonly ReplayedCustomer[]
}

export function composeTinyShop(): TinyShop {
  const stage = setStage({ size: SIZE, seed: SEED })
  const { days } = stage.calendar
  const window = { fromDay: days - WINDOW_DAYS, untilDay: days }
  const customers = [...new CustomerRoster(SIZE, stage.calendar, SEED)]
  return { stage, customers, window, replayed: customers.map((customer) => replayCustomer(customer, window, stage)) }
}

/** What features.customer_history_as_of tells at the beginning of the window, for those who had bought something. */
export function historyRows({ customers, stage, window }: TinyShop): RecommendationRow[] {
  return customers
    .map((customer) => {
      const article_ids: number[] = []
      const recency_days: number[] = []
      for (const { orderedAt, isPaid, lines } of simulateCustomer(customer, stage).orders.toReversed()) {
        if (!isPaid || orderedAt >= window.fromDay * DAY_SECONDS) continue
        for (const { article, quantity } of lines) {
          for (let unit = 0; unit < quantity; unit += 1) {
            article_ids.push(article.articleId)
            recency_days.push(window.fromDay - orderedAt / DAY_SECONDS)
          }
        }
      }
      return { article_ids, recency_days, target_article_ids: [], age: null }
    })
    .filter(({ article_ids }) => article_ids.length > 0)
}
