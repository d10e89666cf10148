import type { FeatureView } from './feature-view.ts'
import { numberList } from './parse-columns.ts'

/** How an article sold month by month. */
export interface ArticleDemandMonthly {
  /** Twelve, the oldest first; empty when none was sold in them. */
  readonly units_by_month: readonly number[]
}

export const articleDemandMonthly: FeatureView<ArticleDemandMonthly> = {
  name: 'article_demand_monthly',
  version: 1,
  entity: 'article',
  description: 'Units of an article sold in each of the last 12 complete months (UTC) before as_of.',
  // The sales of the first of the twelve months are at most 13 months old: the list itself forgets.
  ttlSeconds: null,
  columns: [
    {
      name: 'units_by_month',
      type: 'integer_list',
      unit: 'units',
      description: 'Units sold in each of the last 12 complete months, the oldest first.',
      nullMeans: 'no row: none was sold in the 12 months',
    },
  ],
  parseRow: (row) => ({ units_by_month: numberList(row, 'units_by_month') }),
}
