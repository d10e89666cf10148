import type { KnownCustomer } from './lifetime-value.ts'
import type { PurchaseHistory } from './purchase-statistics.ts'

/** A customer who has just bought for the first time. */
export const NEW_CUSTOMER: PurchaseHistory = { repeats: 0, lastAge: 0, age: 0 }

/**
 * A customer's (x, t_x, T) in whole days, as purchases are counted: nothing is lost, and customers with equal histories
 * are fitted and asked about together. With a repeat, the last purchase was at least a day after the first.
 */
export function historyOf({ frequency, recency_days, t_days }: KnownCustomer): PurchaseHistory {
  const repeats = frequency - 1
  if (repeats === 0) return { repeats, lastAge: 0, age: Math.round(t_days) }
  const age = Math.max(1, Math.round(t_days))
  return { repeats, lastAge: Math.min(age, Math.max(1, Math.round(t_days - recency_days))), age }
}

/** How many purchases stand behind a customer's known mean spend; 0 when it is not known. */
export function spendingPurchases({ frequency, monetary_value }: KnownCustomer): number {
  return monetary_value !== null && monetary_value > 0 ? frequency : 0
}
