import { countLimits } from './intervals/count-limits.ts'
import type { NodeForecast } from './node-forecasts.ts'
import type { ArticleDemandSeries } from './sales-table.ts'

/** Stands in a category for the articles that will be launched within the horizon; no article_id. */
export const NEWCOMERS = 'newcomers'

/** Months that shares are counted over: a year, so that every season has its say. */
const COUNTED_MONTHS = 12
/** Units of a type for which the shop's shares are believed by half. */
const SHRINKAGE_UNITS = 200
/** Launches come in batches: their units vary more than by chance, by about a third of their mean. */
const SHAPE = 8

/**
 * What share of a category's units, k months after a moment, is sold by articles that were launched after it: 0 for none,
 * by horizon. Without it the articles of today would be thought to sell all that their category will.
 */
export interface NewcomerShares {
  /** By category path, joined with "/". */
  of(category: string): Float64Array
}

/** Counts, over the last year, how old the articles were that sold. A type's shares are drawn to the shop's. */
export function learnNewcomerShares(
  articles: readonly ArticleDemandSeries[],
  lastMonth: number,
  h: number,
): NewcomerShares {
  const total = new Map<string, number>()
  const young = new Map<string, Float64Array>()
  const count = (key: string, units: number, age: number) => {
    total.set(key, (total.get(key) ?? 0) + units)
    const byHorizon = young.get(key) ?? new Float64Array(h)
    young.set(key, byHorizon)
    // k months ahead, launched since: at most k - 1 months old.
    for (let step = age; step < h; step++) byHorizon[step]! += units
  }
  for (const { units, firstMonth, category, isLaunchKnown } of articles) {
    units.forEach((sold, month) => {
      if (firstMonth + month <= lastMonth - COUNTED_MONTHS) return
      const age = isLaunchKnown ? month : h
      count(category.join('/'), sold, age)
      count('', sold, age)
    })
  }
  const shop = young.get('')?.map((units) => units / Math.max(1, total.get('')!)) ?? new Float64Array(h)
  return {
    of: (category) => {
      const units = total.get(category) ?? 0
      const own = young.get(category)
      return shop.map((share, step) => ((own?.[step] ?? 0) + SHRINKAGE_UNITS * share) / (units + SHRINKAGE_UNITS))
    },
  }
}

/** The forecast of what newcomers will sell in a category whose units, theirs included, are forecast. */
export function forecastNewcomersToCome(category: NodeForecast, shares: Float64Array): NodeForecast {
  const mean = category.mean.map((units, step) => units * shares[step]!)
  return { basis: 'category_mean', mean, ...countLimits(mean, SHAPE), choices: [] }
}
