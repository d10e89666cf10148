import { numberOrNull } from './parse-columns.ts'
import type { TargetView } from './target-view.ts'

/** What a customer, of whom a purchase was known before it, bought in a period. All null in training rows. */
export interface CustomerSpend {
  /** Distinct days (UTC) with a purchase; 0 when there was none. */
  readonly target_purchase_days: number | null
  readonly target_units: number | null
  readonly target_spend: number | null
  /** Length of the period. */
  readonly target_days: number | null
}

export const customerSpend: TargetView<CustomerSpend> = {
  name: 'collect_customer_spend',
  entity: 'customer',
  description: 'Days with a purchase, units and spend in the period, of every customer who had bought before it.',
  parseRow: (row) => ({
    target_purchase_days: numberOrNull(row, 'target_purchase_days'),
    target_units: numberOrNull(row, 'target_units'),
    target_spend: numberOrNull(row, 'target_spend'),
    target_days: numberOrNull(row, 'target_days'),
  }),
}
