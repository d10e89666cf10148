import { fillBasket } from '../../../sql/synthetic/baskets.ts'
import type { Customer } from '../../../sql/synthetic/customers.ts'
import { drawOrderMoves } from '../../../sql/synthetic/orders/order-moves.ts'
import { PurchaseHistory } from '../../../sql/synthetic/purchase-history.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { DAY_SECONDS } from '../../../sql/synthetic/shop-calendar.ts'
import { type Stage, simulateCustomer } from '../../../sql/synthetic/simulate-customer.ts'
import { simulateVisits } from '../../../sql/synthetic/visits.ts'
import type { RecomposedShop } from './shop-recomposed.ts'

/** Days of the shop's calendar at which months begin, and the end of the last. */
export type MonthDays = readonly number[]

/**
 * Units of each article in each month that one who knows all but chance expects: the mean over `futures` of every customer,
 * drawn from the law of the shop given who they are (taste, activity, the day they stay away from) and what they had bought
 * before the first month. The mean of so many futures errs by 1 / futures of the variance that chance has anyway.
 */
export function expectArticleUnits(
  { stage, customers }: RecomposedShop,
  months: MonthDays,
  futures: number,
): ReadonlyMap<number, Float64Array> {
  const units = new Map<number, Float64Array>()
  for (let customerId = 1; customerId <= customers.length; customerId++) {
    const customer = customers.compose(customerId)
    const { signupDay, dropOutDay } = customer.activity
    if (signupDay >= months.at(-1)! || (signupDay < months[0]! && dropOutDay <= months[0]!)) continue
    const past = historyUntil(customer, months[0]!, stage)
    const random = new Random(stage.seed, 'expected units', customerId)
    for (let future = 0; future < futures; future++) drawFuture({ customer, past, random }, stage, months, units)
  }
  return new Map([...units].map(([articleId, sums]) => [articleId, sums.map((sum) => sum / futures)]))
}

function historyUntil(customer: Customer, day: number, stage: Stage): PurchaseHistory {
  const history = new PurchaseHistory()
  for (const { orderedAt, isPaid, lines } of simulateCustomer(customer, stage).orders) {
    if (!isPaid || orderedAt >= day * DAY_SECONDS) continue
    for (const { article, quantity } of lines) history.add(Array.from({ length: quantity }, () => article))
  }
  return history
}

/** Adds the units of the orders that are paid. */
function drawFuture(
  { customer, past, random }: { customer: Customer; past: PurchaseHistory; random: Random },
  stage: Stage,
  months: MonthDays,
  units: Map<number, Float64Array>,
): void {
  const { endSecond } = stage.calendar
  // Visits have no memory: those from the eve of the first month on are as those of one who signed up then.
  const signupDay = Math.max(customer.activity.signupDay, months[0]! - 1)
  let history = past
  for (const { day, second, channel } of simulateVisits({ ...customer.activity, signupDay }, stage.calendar, random)) {
    if (day < months[0]! || day >= months.at(-1)!) continue
    const orderedAt = day * DAY_SECONDS + second
    const basket = fillBasket({ customer, history, day, random }, stage)
    if (basket.length === 0 || !drawOrderMoves(orderedAt, channel, endSecond, random).isPaid) continue
    const month = months.findLastIndex((from) => from <= day)
    for (const { articleId } of basket) {
      const byMonth = units.get(articleId) ?? new Float64Array(months.length - 1)
      units.set(articleId, byMonth)
      byMonth[month]! += 1
    }
    const extended = new PurchaseHistory()
    extended.add(history.units)
    extended.add(basket)
    history = extended
  }
}
