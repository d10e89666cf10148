import { countQuantile, takeCounts } from './count-law.ts'
import { discountPurchases } from './discount-purchases.ts'
import { spendingPurchases } from './history-of.ts'
import type { JudgedForecaster } from './judge-customers.ts'
import type { KnownCustomer, LifetimeValuePrediction, LifetimeValueQuery } from './lifetime-value.ts'

/** Means of all customers, for whoever has not bought yet. */
export interface PopulationRate {
  readonly repeatsPerDay: number
  readonly meanSpend: number
}

/** Of the counts, what may be missing to 1 outside of an interval. */
const REST_OF_TAIL = 0.01

/** Everybody goes on as they did: repeat purchases by a Poisson law of the customer's own rate, at their own mean spend. */
export class RateForecaster implements JudgedForecaster {
  readonly #population: PopulationRate
  readonly #leastAgeDays: number

  constructor(population: PopulationRate, leastAgeDays: number) {
    this.#population = population
    this.#leastAgeDays = leastAgeDays
  }

  forecast({ customer, horizon_days, discount_rate, level }: LifetimeValueQuery): LifetimeValuePrediction {
    const rate = this.#rateOf(customer)
    const { expected, discounted } = discountPurchases((days) => rate * days, { horizon_days, discount_rate })
    const meanSpend = this.expectedSpend(customer)
    const counts = level === null ? undefined : takeCounts(poissonCounts(expected), (REST_OF_TAIL * (1 - level!)) / 2)
    const lo = counts === undefined ? null : countQuantile(counts, (1 - level!) / 2)
    const hi = counts === undefined ? null : countQuantile(counts, (1 + level!) / 2)
    const spendOfOne = expected > 0 ? (meanSpend * discounted) / expected : 0
    return {
      probability_alive: 1,
      expected_purchases: expected,
      expected_purchases_lo: lo,
      expected_purchases_hi: hi,
      expected_spend_per_purchase: meanSpend,
      clv: discounted * meanSpend,
      clv_lo: lo === null ? null : lo * spendOfOne,
      clv_hi: hi === null ? null : hi * spendOfOne,
      basis: customer === undefined ? 'prior' : 'customer',
    }
  }

  purchasesOf(customer: KnownCustomer, days: number): { readonly law: Iterable<number>; readonly expected: number } {
    const expected = this.#rateOf(customer) * days
    return { law: poissonCounts(expected), expected }
  }

  expectedSpend(customer: KnownCustomer | undefined): number {
    const isKnown = customer !== undefined && spendingPurchases(customer) > 0
    return isKnown ? customer.monetary_value! : this.#population.meanSpend
  }

  #rateOf(customer: KnownCustomer | undefined): number {
    if (customer === undefined) return this.#population.repeatsPerDay
    return (customer.frequency - 1) / Math.max(customer.t_days, this.#leastAgeDays)
  }
}

/** P(Y = 0), P(Y = 1) … of Poisson's law without end; of mean 0 it is sure of 0. */
function* poissonCounts(mean: number): Generator<number, never> {
  let log = -mean
  for (let y = 1; ; y++) {
    yield Math.exp(log)
    log += Math.log(mean / y)
  }
}
