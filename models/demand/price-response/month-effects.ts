import type { ArticleDemandSeries } from '../sales-table.ts'

/** Units for which a month of the whole shop is believed by half beside the type's own. */
const SHRINKAGE_UNITS = 30

/** What each month was for the articles of a type, beside their lives and prices: 1 = as expected. */
export interface MonthEffects {
  of(article: Pick<ArticleDemandSeries, 'category' | 'firstMonth' | 'demand'>): Float64Array
}

export const noEffects: MonthEffects = { of: ({ demand }) => new Float64Array(demand.length).fill(1) }

/**
 * Each month of each type: units sold over units expected of its articles without it, drawn to the whole shop's. A sale
 * that the whole shop holds, a cold spring or a campaign is thus nobody's own response: what tells a response is how
 * articles fared beside others of their type in the same month, as in a choice among them (McFadden 1974). `expected` is
 * aligned with the articles, units by month at the prices that were; undefined: nothing is known of it.
 */
export function learnMonthEffects(
  articles: readonly ArticleDemandSeries[],
  expected: readonly (Float64Array | undefined)[],
): MonthEffects {
  const shop = new Map<number, Cell>()
  const types = new Map<string, Map<number, Cell>>()
  articles.forEach(({ category, firstMonth, demand }, place) => {
    const units = expected[place]
    if (!units) return
    const type = category.join('/')
    const own = types.get(type) ?? new Map<number, Cell>()
    types.set(type, own)
    demand.forEach((sold, month) => {
      if (Number.isNaN(sold) || Number.isNaN(units[month]!)) return
      for (const cells of [shop, own]) {
        const cell = cells.get(firstMonth + month) ?? { sold: 0, expected: 0 }
        cells.set(firstMonth + month, cell)
        cell.sold += sold
        cell.expected += units[month]!
      }
    })
  })
  const ratio = (cell: Cell | undefined, towards: number) =>
    ((cell?.sold ?? 0) + SHRINKAGE_UNITS * towards) / ((cell?.expected ?? 0) + SHRINKAGE_UNITS)
  return {
    of: ({ category, firstMonth, demand }) => {
      const own = types.get(category.join('/'))
      return demand.map((_, month) => ratio(own?.get(firstMonth + month), ratio(shop.get(firstMonth + month), 1)))
    },
  }
}

interface Cell {
  sold: number
  expected: number
}
