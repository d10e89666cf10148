import type { Tolerance } from './shop-comparison.ts'
import { concentrationOf, countBy, meanOf, quantileOf, shareOf } from './shop-statistics.ts'
import { basketsOf, type ShopUnit } from './shop-units.ts'

/** A figure of the units of one day; NaN where the day has nothing to tell. */
export interface DayStatistic {
  readonly name: string
  readonly tolerance: Tolerance
  of(units: readonly ShopUnit[]): number
}

/** Groups of product types that are small alone. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  jackets: ['Jacket'],
  hoodies: ['Hoodie'],
  'hats and beanies': ['Hat/beanie', 'Beanie'],
  denim: ['Trousers'],
}
const INDEX_GROUPS = ['Ladieswear', 'Divided', 'Menswear', 'Baby/Children', 'Sport']

/** A share of 880 units is known to 3 points (two standard errors), a mean of their baskets to 7 %. */
const SHARE = { points: 5 }
const MEAN = { factor: 1.1 }
/** A quantile lies on a price of the ladder or on its neighbour. */
const PRICE = { factor: 1.25 }

export const BASKET_STATISTICS: readonly DayStatistic[] = [
  { name: 'units of a basket, mean', tolerance: MEAN, of: (units) => meanOf(basketSizes(units)) },
  {
    name: 'baskets of one unit',
    tolerance: SHARE,
    of: (units) => shareOf(basketSizes(units), (size) => size === 1),
  },
  { name: 'units of a basket, 90th percentile', tolerance: PRICE, of: (units) => quantileOf(basketSizes(units), 0.9) },
  {
    name: 'units that repeat an article of the same basket',
    tolerance: { points: 3 },
    of: (units) => repeatedShare(units, ({ article }) => article.articleId),
  },
  {
    name: 'units that repeat a product of the same basket',
    tolerance: SHARE,
    of: (units) => repeatedShare(units, ({ article }) => article.productCode),
  },
  {
    name: 'baskets of two units or more, of them with two product types',
    tolerance: { points: 8 },
    of: (units) =>
      shareOf(
        basketsOf(units).filter(({ length }) => length > 1),
        (basket) => countBy(basket, ({ article }) => article.productType).size > 1,
      ),
  },
  { name: 'units bought online', tolerance: SHARE, of: (units) => shareOf(units, ({ channel }) => channel === 2) },
]

export const MIX_STATISTICS: readonly DayStatistic[] = [
  ...Object.entries(TYPES).map(([name, types]) => ({
    name: `units that are ${name}`,
    tolerance: SHARE,
    of: (units: readonly ShopUnit[]) => shareOf(units, ({ article }) => types.includes(article.productType)),
  })),
  ...INDEX_GROUPS.map((group) => ({
    name: `units of ${group}`,
    tolerance: SHARE,
    of: (units: readonly ShopUnit[]) => shareOf(units, ({ article }) => article.indexGroup === group),
  })),
  {
    name: 'units in black',
    tolerance: SHARE,
    of: (units) => shareOf(units, ({ article }) => article.colour === 'Black'),
  },
]

export const PRICE_STATISTICS: readonly DayStatistic[] = Object.entries(TYPES).flatMap(([name, types]) =>
  [0.1, 0.5, 0.9].map((share) => ({
    name: `price of ${name}, ${Math.round(100 * share)}th percentile`,
    tolerance: PRICE,
    of: (units: readonly ShopUnit[]) =>
      quantileOf(
        units.filter(({ article }) => types.includes(article.productType)).map(({ price }) => price),
        share,
      ),
  })),
)

/** They depend on how many units there are: compare equal numbers. */
export const POPULARITY_STATISTICS: readonly DayStatistic[] = [
  {
    name: 'distinct articles sold, by units',
    tolerance: SHARE,
    of: (units) => concentration(units).articles / units.length,
  },
  {
    name: 'units of the 1 % best-selling articles',
    tolerance: { points: 3 },
    of: (units) => concentration(units).top1Percent,
  },
  {
    name: 'units of the 10 % best-selling articles',
    tolerance: SHARE,
    of: (units) => concentration(units).top10Percent,
  },
  { name: 'Gini coefficient over the articles sold', tolerance: MEAN, of: (units) => concentration(units).gini },
]

function basketSizes(units: readonly ShopUnit[]): readonly number[] {
  return basketsOf(units).map(({ length }) => length)
}

function repeatedShare(units: readonly ShopUnit[], keyOf: (unit: ShopUnit) => number): number {
  const repeated = basketsOf(units).map((basket) => basket.length - new Set(basket.map(keyOf)).size)
  return repeated.reduce((sum, count) => sum + count, 0) / units.length
}

function concentration(units: readonly ShopUnit[]) {
  return concentrationOf(countBy(units, ({ article }) => article.articleId).values())
}
