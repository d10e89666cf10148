/** How large a shop is, and how often its customers come. */
export interface ShopSize {
  readonly customers: number
  readonly articles: number
  /** Mean over customers of the visits a year while they are active. */
  readonly visitsPerYear: number
}

/**
 * demo: seconds to make, dense enough that models have something to find (about 20 units a customer in two years;
 * the niche of the real shop has 3.6).
 */
export const SHOP_SIZES = {
  demo: { customers: 3_000, articles: 800, visitsPerYear: 10 },
} as const satisfies Record<string, ShopSize>

export type ShopSizeName = keyof typeof SHOP_SIZES
