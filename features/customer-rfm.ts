import type { FeatureView } from './feature-view.ts'
import { dateOrNull, numberOrNull } from './parse-columns.ts'

/** Recency, frequency and monetary value of a customer before a moment. */
export interface CustomerRfm {
  /** Days from the last purchase to as_of. Null: nothing was bought. */
  readonly recency_days: number | null
  /** Distinct days (UTC) with a purchase, the first one included; 0 when nothing was bought. */
  readonly frequency: number
  /** Mean spend of a purchase day. Null: nothing was bought. */
  readonly monetary_value: number | null
  readonly total_spend: number
  /** Days from the first purchase to as_of: the customer's age T. Null: nothing was bought. */
  readonly t_days: number | null
  readonly first_purchased_at: Date | null
  readonly last_purchased_at: Date | null
}

const NOTHING_BOUGHT = 'no row: the customer had bought nothing'

export const customerRfm: FeatureView<CustomerRfm> = {
  name: 'customer_rfm',
  version: 1,
  entity: 'customer',
  description:
    'Recency, frequency and monetary value from the units bought before as_of, as far as they were recorded before as_of.',
  ttlSeconds: null,
  columns: [
    {
      name: 'recency_days',
      type: 'number',
      unit: 'days',
      description: 'Days from the last purchase to as_of.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'frequency',
      type: 'integer',
      unit: 'days with a purchase',
      description: 'Distinct days (UTC) with a purchase, the first one included.',
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
      name: 'total_spend',
      type: 'number',
      unit: 'currency',
      description: 'Sum of the prices paid.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 't_days',
      type: 'number',
      unit: 'days',
      description: 'Days from the first purchase to as_of.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'first_purchased_at',
      type: 'moment',
      unit: 'moment',
      description: 'The earliest purchase.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'last_purchased_at',
      type: 'moment',
      unit: 'moment',
      description: 'The latest purchase.',
      nullMeans: NOTHING_BOUGHT,
    },
  ],
  parseRow: (row) => ({
    recency_days: numberOrNull(row, 'recency_days'),
    frequency: numberOrNull(row, 'frequency') ?? 0,
    monetary_value: numberOrNull(row, 'monetary_value'),
    total_spend: numberOrNull(row, 'total_spend') ?? 0,
    t_days: numberOrNull(row, 't_days'),
    first_purchased_at: dateOrNull(row, 'first_purchased_at'),
    last_purchased_at: dateOrNull(row, 'last_purchased_at'),
  }),
}
