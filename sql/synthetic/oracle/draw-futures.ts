import type { Article } from '../articles.ts'
import { fillBasket } from '../baskets.ts'
import type { Customer } from '../customers.ts'
import { drawOrderMoves } from '../orders/order-moves.ts'
import { PurchaseHistory } from '../purchase-history.ts'
import { Random } from '../random.ts'
import { DAY_SECONDS, type ShopCalendar } from '../shop-calendar.ts'
import type { Stage } from '../simulate-customer.ts'
import { simulateVisits, type Visit } from '../visits.ts'

/** The days of the shop's calendar from `fromDay` up to but without `untilDay`. */
export interface Window {
  readonly fromDay: number
  readonly untilDay: number
}

/** A customer at the beginning of a window, with what they had bought before it. */
export interface KnownCustomer {
  readonly customer: Customer
  readonly history: PurchaseHistory
}

/** What a customer might do in a window, drawn from the law of the shop. */
export interface Futures {
  /** Those in which something is bought: the distinct articles of each. */
  readonly purchases: readonly ReadonlySet<Article>[]
  /** Probability that something is bought at all. */
  readonly buyProbability: number
}

/** Whoever comes less often than in one of so many windows gets fewer futures than were wanted. */
const MOST_DRAWS_PER_FUTURE = 200

/**
 * Draws futures of one customer until something was bought in `wanted` of them, from a stream of draws of the
 * customer's own. They follow the true law of what happens in the window, given the customer (taste, activity, the day
 * of drop-out) and the history: visits of days before tell nothing of those after, for a Poisson process has no memory,
 * and a basket depends on the past only through the history.
 *
 * None are drawn for a customer who cannot come: gone before the window, or not signed up until it ends.
 */
export function drawFutures(
  { customer, history }: KnownCustomer,
  window: Window,
  stage: Stage,
  wanted: number,
): Futures {
  const { signupDay, dropOutDay } = customer.activity
  const isGone = signupDay < window.fromDay && dropOutDay <= window.fromDay
  if (isGone || signupDay >= window.untilDay) return { purchases: [], buyProbability: 0 }
  const random = new Random(stage.seed, 'oracle', customer.customerId)
  const purchases: ReadonlySet<Article>[] = []
  const mostDraws = wanted * MOST_DRAWS_PER_FUTURE
  let draws = 0
  while (purchases.length < wanted && draws < mostDraws) {
    draws += 1
    const visits = visitsWithin(window, customer, stage.calendar, random)
    const bought = drawPurchases(visits, customer, history, stage, random)
    if (bought.size > 0) purchases.push(bought)
  }
  return { purchases, buyProbability: estimateShare(purchases.length, draws, wanted) }
}

/** As simulateVisits, with the days before the window taken out. */
function visitsWithin(
  { fromDay, untilDay }: Window,
  customer: Customer,
  calendar: ShopCalendar,
  random: Random,
): Visit[] {
  // A process without memory that begins on the eve of the window is the same one within it; its first visit, at
  // signup, is then on the eve and falls away.
  const signupDay = Math.max(customer.activity.signupDay, fromDay - 1)
  const visits = simulateVisits({ ...customer.activity, signupDay }, calendar, random)
  return visits.filter(({ day }) => day >= fromDay && day < untilDay)
}

/** The distinct articles of the orders that are paid. */
function drawPurchases(
  visits: readonly Visit[],
  customer: Customer,
  past: PurchaseHistory,
  stage: Stage,
  random: Random,
): ReadonlySet<Article> {
  const { endSecond } = stage.calendar
  const bought = new Set<Article>()
  let history = past
  for (const { day, second, channel } of visits) {
    const orderedAt = day * DAY_SECONDS + second
    if (orderedAt >= endSecond) break
    const basket = fillBasket({ customer, history, day, random }, stage)
    if (basket.length === 0 || !drawOrderMoves(orderedAt, channel, endSecond, random).isPaid) continue
    for (const article of basket) bought.add(article)
    history = extend(history, basket)
  }
  return bought
}

function extend(history: PurchaseHistory, basket: readonly Article[]): PurchaseHistory {
  const extended = new PurchaseHistory()
  extended.add(history.units)
  extended.add(basket)
  return extended
}

/** When draws go on until the last success that was wanted, that one must not count (Haldane 1945). */
function estimateShare(successes: number, draws: number, wanted: number): number {
  return successes === wanted && wanted > 1 ? (successes - 1) / (draws - 1) : successes / draws
}
