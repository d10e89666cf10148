import type { CategoryPath, DemandRow } from '../../../models/demand/demand.ts'

/** An article's months from `first` ("2019-01") on; in stock all the time, at a price of 10, unless told. */
export function articleRow(
  articleId: number,
  category: CategoryPath,
  first: string,
  units: readonly number[],
  more: Partial<DemandRow> = {},
): DemandRow {
  return {
    article_id: articleId,
    category,
    first_month: new Date(`${first}-01T00:00:00Z`),
    units_by_month: units,
    mean_price_by_month: units.map((sold) => (sold > 0 ? 10 : null)),
    in_stock_share_by_month: units.map(() => 1),
    target_units_by_month: [],
    target_in_stock_share_by_month: [],
    ...more,
  }
}

const COATS = ['Ladies', 'Outdoor', 'Coat'] as const
const SHIRTS = ['Ladies', 'Tops', 'Shirt'] as const
const CAPS = ['Men', 'Extras', 'Cap'] as const

/** Two years of eighteen articles of three types, the last two young; each type has its season, half of the articles wane. */
export function shopRows(): DemandRow[] {
  return Array.from({ length: 18 }, (_, i) => {
    const [category, peak] = (
      [
        [COATS, 11],
        [SHIRTS, 6],
        [CAPS, 3],
      ] as const
    )[i % 3]!
    const isYoung = i >= 16
    const months = isYoung ? 3 : 24
    const begin = 24 - months
    const units = Array.from({ length: months }, (_, t) => {
      const season = 1 + 0.5 * Math.cos(((begin + t - peak) * Math.PI) / 6)
      const rate = (4 + 3 * i) * season * Math.exp(i % 2 === 0 ? -0.05 * t : 0)
      // Not random, but as uneven as counts are.
      return Math.max(0, Math.round(rate + Math.sqrt(rate) * Math.sin(7 * i + 3 * t * t)))
    })
    return articleRow(100 + i, category, isYoung ? '2020-06' : '2018-09', units, {
      target_units_by_month: [5 + i, 4 + i, 3 + i],
      target_in_stock_share_by_month: [1, 1, 1],
    })
  })
}
