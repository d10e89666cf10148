import type { Scoring } from '../model.ts'
import type { LifetimeValuePrediction, LifetimeValueQuery, LifetimeValueRow } from './lifetime-value.ts'
import { DEFAULT_DISCOUNT_RATE, DEFAULT_LEVEL } from './parse-query.ts'
import { customerOf } from './parse-row.ts'

/** What every customer is worth in the year to come; the table's columns say 365d and 80 %. */
export const scoring: Scoring<LifetimeValueRow, LifetimeValueQuery, LifetimeValuePrediction> = {
  table: 'customer_lifetime_values',
  columns: [
    'probability_alive',
    'expected_purchases_365d',
    'expected_purchases_365d_lo',
    'expected_purchases_365d_hi',
    'expected_spend_per_purchase',
    'clv_365d',
    'clv_365d_lo',
    'clv_365d_hi',
  ],
  toQuery: (row) => ({
    customer: customerOf(row),
    horizon_days: 365,
    discount_rate: DEFAULT_DISCOUNT_RATE,
    level: DEFAULT_LEVEL,
  }),
  toValues: (prediction) => [
    prediction.probability_alive,
    prediction.expected_purchases,
    prediction.expected_purchases_lo,
    prediction.expected_purchases_hi,
    prediction.expected_spend_per_purchase,
    prediction.clv,
    prediction.clv_lo,
    prediction.clv_hi,
  ],
}
