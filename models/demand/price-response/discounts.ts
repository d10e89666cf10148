import type { ArticleDemandSeries } from '../sales-table.ts'

/** Less is rounding, or a price that changed within the month. */
export const LEAST_DISCOUNT = 0.03

/**
 * Month by month the share by which the mean price paid lay below the highest so far, 0 to 1; NaN where nothing was sold,
 * since then no price is known.
 */
export function discountsOf({ prices }: Pick<ArticleDemandSeries, 'prices'>): Float64Array {
  let highest = 0
  return prices.map((price) => {
    if (Number.isNaN(price)) return Number.NaN
    highest = Math.max(highest, price)
    return highest > 0 ? 1 - price / highest : Number.NaN
  })
}
