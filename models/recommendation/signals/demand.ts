import type { Interactions } from '../collaborative/collaborative-model.ts'
import type { ArticleCatalogue } from '../data/article-catalogue.ts'

/** Half-lives in days over which what customers bought is counted, of each article and of the colours of its product. */
const MEASURES = {
  demand_week: { of: 'article', halfLife: 5 },
  demand_month: { of: 'article', halfLife: 25 },
  demand_year: { of: 'article', halfLife: 180 },
  product_demand_week: { of: 'product', halfLife: 5 },
  product_demand_month: { of: 'product', halfLife: 25 },
} as const
export type DemandSignal = keyof typeof MEASURES
export const DEMAND_SIGNALS = Object.keys(MEASURES) as readonly DemandSignal[]

/** Customers of the last days that a fact about "this week" counts. */
export const WEEK_DAYS = 7

/** Half of what its product type sells is expected of an article that nobody has bought yet. */
const SHARE_OF_A_NEWCOMER = 0.5
/** In purchases. */
const FLOOR = 1e-3

export interface Demand {
  /**
   * Log share of the customers, recent ones counting more, with what articles like it sell mixed in; per article. A
   * product's is the mean of its colours, which says more of an article than the few sales of its own do.
   */
  readonly signals: Readonly<Record<DemandSignal, Float32Array>>
  /** Distinct customers who ever bought the article. */
  readonly customers: Int32Array
  /** Of these, those who did in the last WEEK_DAYS days. */
  readonly customersThisWeek: Int32Array
  /** Days since anybody first bought it; 0: nobody has. */
  readonly daysOnSale: Float32Array
}

/**
 * How much each article is wanted. To what an article or its product sells, half of the mean of its product type is
 * added, so that an article with few or no sales is judged by its like.
 */
export function measureDemand(
  interactions: Interactions,
  firstAges: Float32Array,
  catalogue: ArticleCatalogue,
): Demand {
  const { byCustomer, ages } = interactions
  const articleCount = byCustomer.columnCount
  const customers = new Int32Array(articleCount)
  const customersThisWeek = new Int32Array(articleCount)
  const daysOnSale = new Float32Array(articleCount)
  byCustomer.columns.forEach((article, at) => {
    customers[article]!++
    if (ages[at]! < WEEK_DAYS) customersThisWeek[article]!++
    daysOnSale[article] = Math.max(daysOnSale[article]!, firstAges[at]!)
  })
  const signals = Object.fromEntries(
    DEMAND_SIGNALS.map((name) => {
      const { of, halfLife } = MEASURES[name]
      return [name, logShares(countFading(interactions, halfLife), customers, catalogue, of)]
    }),
  ) as Record<DemandSignal, Float32Array>
  return { signals, customers, customersThisWeek, daysOnSale }
}

function countFading({ byCustomer, ages }: Interactions, halfLife: number): Float64Array {
  const counts = new Float64Array(byCustomer.columnCount)
  byCustomer.columns.forEach((article, at) => {
    counts[article]! += 0.5 ** (ages[at]! / halfLife)
  })
  return counts
}

function logShares(
  counts: Float64Array,
  customers: Int32Array,
  catalogue: ArticleCatalogue,
  of: 'article' | 'product',
): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const ofType = meansOf(counts, customers, catalogue.attributes.product_type.of)
  const own = of === 'article' ? counts : meansOf(counts, customers, catalogue.productCodes)
  return Float32Array.from(own, (count, article) => {
    // A floor, or the whole of a type that nobody buys any more would be infinitely far away.
    return Math.log((count + SHARE_OF_A_NEWCOMER * ofType[article]! + FLOOR) / (total + 1))
  })
}

/** For each article the mean of those of its group that anybody ever bought; those of no group (-1) are one. */
function meansOf(counts: Float64Array, customers: Int32Array, groups: Int32Array): Float64Array {
  const sums = new Map<number, { count: number; articles: number }>()
  groups.forEach((group, article) => {
    if (customers[article] === 0) return
    const known = sums.get(group)
    if (!known) sums.set(group, { count: counts[article]!, articles: 1 })
    else {
      known.count += counts[article]!
      known.articles++
    }
  })
  return Float64Array.from(groups, (group) => {
    const found = sums.get(group)
    return found ? found.count / found.articles : 0
  })
}
