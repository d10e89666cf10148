const DAYS_PER_MONTH = 365.25 / 12

/**
 * Expected purchases within a horizon, and the same with each discounted at a rate a year: those of a month as if all came
 * at its end; the last month may be a part of one. `expectedUntil` gives the expected purchases of the first so many days.
 */
export function discountPurchases(
  expectedUntil: (days: number) => number,
  { horizon_days, discount_rate }: { readonly horizon_days: number; readonly discount_rate: number },
): { readonly expected: number; readonly discounted: number } {
  let expected = 0
  let discounted = 0
  for (let month = 1; (month - 1) * DAYS_PER_MONTH < horizon_days; month++) {
    const until = expectedUntil(Math.min(month * DAYS_PER_MONTH, horizon_days))
    discounted += (until - expected) * (1 + discount_rate) ** (-month / 12)
    expected = until
  }
  return { expected, discounted }
}
