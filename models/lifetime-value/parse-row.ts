import { customerRfm, customerSpend } from '../../features/index.ts'
import type { KnownCustomer, LifetimeValueRow } from './lifetime-value.ts'

/** Of the columns of customer_rfm and collect_customer_spend, what the models of lifetime value read. */
export function parseLifetimeValueRow(row: Readonly<Record<string, unknown>>): LifetimeValueRow {
  const { frequency, recency_days, t_days, monetary_value } = customerRfm.parseRow(row)
  const { target_purchase_days, target_spend, target_days } = customerSpend.parseRow(row)
  return { frequency, recency_days, t_days, monetary_value, target_purchase_days, target_spend, target_days }
}

/** Undefined for a customer of whom no purchase is known. */
export function customerOf(row: LifetimeValueRow): KnownCustomer | undefined {
  const { frequency, recency_days, t_days, monetary_value } = row
  if (frequency === 0 || recency_days === null || t_days === null) return undefined
  return { frequency, recency_days, t_days, monetary_value }
}
