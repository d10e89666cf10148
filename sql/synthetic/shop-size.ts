import { log, power } from './reproducible-math.ts'

/** How large a shop is, and how often its customers come. */
export interface ShopSize {
  readonly customers: number
  readonly articles: number
  /** Mean over customers of the visits a year that end in a purchase, while they are active. */
  readonly visitsPerYear: number
  /** Mean over customers of the units of a basket beyond the first, before rounding. */
  readonly furtherUnits: number
  /** Sessions without a purchase, for each visit with one. */
  readonly browsingPerVisit: number
}

/** The sizes that have a name. */
export const SHOP_SIZES = {
  /** Seconds to make, dense enough that models have something to find: about 20 units a customer in two years. */
  demo: { customers: 3_000, articles: 800, visitsPerYear: 10, furtherUnits: 1.55, browsingPerVisit: 1.2 },
  /** Less than a minute. */
  small: { customers: 30_000, articles: 2_200, visitsPerYear: 3.5, furtherUnits: 0.9, browsingPerVisit: 1.5 },
  /** The niche of the real shop: minutes to make, 2 million units, 20 million events. */
  full: { customers: 557_000, articles: 7_400, visitsPerYear: 1.67, furtherUnits: 0.68, browsingPerVisit: 1.85 },
} as const satisfies Record<string, ShopSize>

export type ShopSizeName = keyof typeof SHOP_SIZES

/** Between demo and full, articles grow with the customers to this power. */
const ARTICLES_POWER =
  log(SHOP_SIZES.full.articles / SHOP_SIZES.demo.articles) / log(SHOP_SIZES.full.customers / SHOP_SIZES.demo.customers)
/** An article's number takes 16 bits. */
const MOST_ARTICLES = 60_000
const FEWEST_ARTICLES = 40

/** A size that has a name, or one of so many customers who come as often as the full size's. */
export function shopSizeOf(size: ShopSizeName | number): ShopSize {
  if (typeof size === 'string') return SHOP_SIZES[size]
  if (!(Number.isSafeInteger(size) && size > 0)) throw new RangeError(`a shop cannot have ${size} customers`)
  const articles = SHOP_SIZES.full.articles * power(size / SHOP_SIZES.full.customers, ARTICLES_POWER)
  return {
    ...SHOP_SIZES.full,
    customers: size,
    articles: Math.round(Math.min(MOST_ARTICLES, Math.max(FEWEST_ARTICLES, articles))),
  }
}
