import type { CustomerRfm, CustomerSpend } from '../../features/index.ts'
import type { Estimator, Model } from '../model.ts'

/** What is known of a customer who has bought; see the feature view customer_rfm. */
export type KnownCustomer = {
  /** Distinct days with a purchase, the first one included; 1 or more. */
  readonly frequency: number
  /** Since the last purchase. */
  readonly recency_days: number
  /** Since the first purchase. */
  readonly t_days: number
  /** Mean spend of a purchase day. Null: not known. */
  readonly monetary_value: number | null
}

/** What a customer did until now, and, in holdout rows, after. */
export type LifetimeValueRow = Pick<CustomerRfm, 'frequency' | 'recency_days' | 't_days' | 'monetary_value'> &
  Pick<CustomerSpend, 'target_purchase_days' | 'target_spend' | 'target_days'>

export interface LifetimeValueQuery {
  /** Undefined: nothing was bought yet. */
  readonly customer: KnownCustomer | undefined
  readonly horizon_days: number
  /** A year; 0.1 is 10 %. */
  readonly discount_rate: number
  /** Probability of the intervals, above 0 and below 1. Null: none are wanted, which saves most of the time. */
  readonly level: number | null
}

export interface LifetimeValuePrediction {
  /** Probability that the customer has not left for good. */
  readonly probability_alive: number
  /** Expected days with a purchase within the horizon. */
  readonly expected_purchases: number
  /** Quantiles of their number, whole. Null without a level. */
  readonly expected_purchases_lo: number | null
  readonly expected_purchases_hi: number | null
  /** Expected spend of a purchase day. */
  readonly expected_spend_per_purchase: number
  /** Expected spend within the horizon, discounted in monthly steps. */
  readonly clv: number
  /** Quantiles of that spend; the mean may lie above the upper one, where few will buy. Null without a level. */
  readonly clv_lo: number | null
  readonly clv_hi: number | null
  /** `prior`: of a customer who has just bought for the first time, as all are at first. */
  readonly basis: 'customer' | 'prior'
}

export type LifetimeValueModel = Model<LifetimeValueRow, LifetimeValueQuery, LifetimeValuePrediction>
export type LifetimeValueEstimator = Estimator<LifetimeValueRow, LifetimeValueQuery, LifetimeValuePrediction>

/** How long the holdout is; what `judge` takes for the horizon where a row does not tell. */
export const HOLDOUT_DAYS = 90
