import { countLaw, countQuantile, takeCounts } from './count-law.ts'
import { discountPurchases } from './discount-purchases.ts'
import { expectedMeanSpend, type SpendLaw } from './gamma-gamma.ts'
import { historyOf, NEW_CUSTOMER, spendingPurchases } from './history-of.ts'
import type { KnownCustomer, LifetimeValuePrediction, LifetimeValueQuery } from './lifetime-value.ts'
import type { PurchaseForecaster } from './purchase-family.ts'
import type { PurchaseHistory } from './purchase-statistics.ts'
import { SpendQuantiles } from './spend-quantiles.ts'

/** Of the share outside of the interval, what may be missing to 1 among the counts. */
const REST_OF_TAIL = 0.01
/** What is kept of equal histories, until it is forgotten as a whole. */
const MOST_KEPT = 65_536

/** What does not depend on the customer's spend. */
interface PurchaseOutlook {
  readonly alive: number
  readonly expected: number
  /** Expected purchases, each discounted. */
  readonly discounted: number
  readonly lo: number | null
  readonly hi: number | null
  /** Quantiles of the discounted spend in multiples of v + n m. */
  readonly spendLo: number | null
  readonly spendHi: number | null
}

/**
 * Purchases by a family, spend by Gamma-Gamma. Equal histories are worked out once: what differs is the customer's mean
 * spend, and everything in currency is proportional to v + n m.
 */
export class CustomerForecaster {
  readonly #purchases: PurchaseForecaster
  readonly #spend: SpendLaw
  readonly #quantiles: SpendQuantiles
  readonly #kept = new Map<string, PurchaseOutlook>()

  constructor(purchases: PurchaseForecaster, spend: SpendLaw) {
    this.#purchases = purchases
    this.#spend = spend
    this.#quantiles = new SpendQuantiles(spend)
  }

  forecast(query: LifetimeValueQuery): LifetimeValuePrediction {
    const { customer } = query
    const history = customer === undefined ? NEW_CUSTOMER : historyOf(customer)
    const known = customer === undefined ? 0 : spendingPurchases(customer)
    const outlook = this.#outlookOf(history, known, query)
    const meanSpend = this.expectedSpend(customer)
    const scale = this.#spend.v + known * (customer?.monetary_value ?? 0)
    return {
      probability_alive: outlook.alive,
      expected_purchases: outlook.expected,
      expected_purchases_lo: outlook.lo,
      expected_purchases_hi: outlook.hi,
      expected_spend_per_purchase: meanSpend,
      clv: outlook.discounted * meanSpend,
      clv_lo: outlook.spendLo === null ? null : outlook.spendLo * scale,
      clv_hi: outlook.spendHi === null ? null : outlook.spendHi * scale,
      basis: customer === undefined ? 'prior' : 'customer',
    }
  }

  /** The law of a customer's purchases, and their expectation. */
  purchasesOf(customer: KnownCustomer, days: number): { readonly law: Iterable<number>; readonly expected: number } {
    const history = historyOf(customer)
    const expected = this.#purchases.probabilityAlive(history) * this.#purchases.expectedIfAlive(history, days)
    return { law: countLaw(this.#purchases, history, days), expected }
  }

  expectedSpend(customer: KnownCustomer | undefined): number {
    if (customer === undefined) return expectedMeanSpend(this.#spend, 0, 0)
    return expectedMeanSpend(this.#spend, spendingPurchases(customer), customer.monetary_value ?? 0)
  }

  #outlookOf(history: PurchaseHistory, known: number, query: LifetimeValueQuery): PurchaseOutlook {
    const { horizon_days, discount_rate, level } = query
    const { repeats, lastAge, age } = history
    const key = `${repeats} ${lastAge} ${age} ${known} ${horizon_days} ${discount_rate} ${level}`
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const alive = this.#purchases.probabilityAlive(history)
    const untilIfAlive = (days: number) => this.#purchases.expectedIfAlive(history, days)
    const { expected, discounted } = discountPurchases(untilIfAlive, query)
    const means = { alive, expected: alive * expected, discounted: alive * discounted }
    const outlook = { ...means, ...this.#intervals(history, known, query, discounted / expected) }
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
    this.#kept.set(key, outlook)
    return outlook
  }

  /** Of counts exactly; of spend as if every purchase were discounted by the mean discount of the horizon. */
  #intervals(history: PurchaseHistory, known: number, { horizon_days, level }: LifetimeValueQuery, discount: number) {
    if (level === null) return { lo: null, hi: null, spendLo: null, spendHi: null }
    const [below, above] = [(1 - level) / 2, (1 + level) / 2]
    const counts = takeCounts(countLaw(this.#purchases, history, horizon_days), REST_OF_TAIL * below)
    return {
      lo: countQuantile(counts, below),
      hi: countQuantile(counts, above),
      spendLo: discount * this.#quantiles.quantile(counts, known, below),
      spendHi: discount * this.#quantiles.quantile(counts, known, above),
    }
  }
}
