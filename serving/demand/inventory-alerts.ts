import type { ArticleSupply } from './read-supply.ts'
import { type DailyDemand, daysUntilSold, type ReorderPolicy, suggestReorder } from './supply.ts'

export type AlertKind = 'out_of_stock' | 'runs_out' | 'overstock'

export interface InventoryAlert {
  readonly kind: AlertKind
  readonly article: ArticleSupply
  /** Days until the stock is sold as expected; null: not within a year. */
  readonly days_of_cover: number | null
  /** Expected units that would be asked for and not be there before goods ordered now come. */
  readonly missed_units: number
  readonly suggested_units: number
}

export interface AlertOptions extends ReorderPolicy {
  /** Stock for more days than this is too much. */
  readonly overstock_days: number
}

/**
 * What needs somebody: sold out with demand, likely to run out before goods ordered now come, or far more than will be
 * sold. First what misses most units; overstock last, the longest cover first.
 */
export function findAlerts(
  supplied: readonly { readonly article: ArticleSupply; readonly daily: DailyDemand }[],
  options: AlertOptions,
): readonly InventoryAlert[] {
  const alerts = supplied.flatMap(({ article, daily }): readonly InventoryAlert[] => {
    const { stock } = article
    const reorder = suggestReorder(stock, daily, options)
    const cover = daysUntilSold(stock, daily.expected)
    const common = { article, days_of_cover: cover, suggested_units: reorder.suggested_units }
    const missed = Math.max(0, reorder.lead_time_demand - stock)
    // Half a unit in the lead time is nobody.
    if (stock === 0 && reorder.lead_time_demand >= 0.5)
      return [{ kind: 'out_of_stock', missed_units: missed, ...common }]
    if (stock > 0 && stock < reorder.reorder_point && reorder.lead_time_demand >= 0.5) {
      return [{ kind: 'runs_out', missed_units: missed, ...common }]
    }
    if (stock > 0 && (cover === null || cover > options.overstock_days)) {
      return [{ kind: 'overstock', missed_units: 0, ...common }]
    }
    return []
  })
  const coverOf = ({ days_of_cover }: InventoryAlert) => days_of_cover ?? Number.POSITIVE_INFINITY
  return alerts.sort(
    (a, b) =>
      Number(a.kind === 'overstock') - Number(b.kind === 'overstock') ||
      b.missed_units - a.missed_units ||
      (a.kind === 'overstock' ? compare(coverOf(b), coverOf(a)) : compare(coverOf(a), coverOf(b))) ||
      a.article.article_id - b.article.article_id,
  )
}

/** Also of two infinities. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
