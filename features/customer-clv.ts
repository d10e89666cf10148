import type { FeatureView } from './feature-view.ts'
import { numberOrNull } from './parse-columns.ts'

/**
 * What a customer was worth before a moment, and a plain estimate of the year after it by a formula that is fitted to
 * nothing (`features.customer_clv_as_of` has it). A trained lifetime-value model stands beside it.
 */
export interface CustomerClv {
  /** Total spend; 0 when nothing was bought. */
  readonly historic_value: number
  /** Mean spend of a purchase day. Null: nothing was bought. */
  readonly monetary_value: number | null
  readonly purchase_days_per_year: number
  /** 0 to 1: lower the longer the customer has been silent beyond their mean gap. Null: nothing was bought. */
  readonly survival_discount: number | null
  readonly expected_spend_365d: number
}

const NOTHING_BOUGHT = 'no row: the customer had bought nothing'

export const customerClv: FeatureView<CustomerClv> = {
  name: 'customer_clv',
  version: 1,
  entity: 'customer',
  description:
    'What a customer was worth before as_of, and an estimate of the 365 days after it from rate and mean spend.',
  ttlSeconds: null,
  columns: [
    {
      name: 'historic_value',
      type: 'number',
      unit: 'currency',
      description: 'Sum of the prices paid.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'monetary_value',
      type: 'number',
      unit: 'currency',
      description: 'Mean spend of a purchase day.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'purchase_days_per_year',
      type: 'number',
      unit: 'days with a purchase per 365 days',
      description: '365 x frequency / max(t_days, 365).',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'survival_discount',
      type: 'number',
      unit: 'factor, 0 to 1',
      description: 'exp(-max(0, gaps - 1)); gaps is recency_days x purchase_days_per_year / 365.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'expected_spend_365d',
      type: 'number',
      unit: 'currency',
      description: 'purchase_days_per_year x survival_discount x monetary_value.',
      nullMeans: NOTHING_BOUGHT,
    },
  ],
  parseRow: (row) => ({
    historic_value: numberOrNull(row, 'historic_value') ?? 0,
    monetary_value: numberOrNull(row, 'monetary_value'),
    purchase_days_per_year: numberOrNull(row, 'purchase_days_per_year') ?? 0,
    survival_discount: numberOrNull(row, 'survival_discount'),
    expected_spend_365d: numberOrNull(row, 'expected_spend_365d') ?? 0,
  }),
}
