import { nullableNumberList, numberList } from './parse-columns.ts'
import type { TargetView } from './target-view.ts'

/** How an article sold in the months of a period. Empty in training rows. */
export interface ArticleSales {
  /** The first month first. */
  readonly target_units_by_month: readonly number[]
  /** 0 to 1: in how much of the month there was stock. Null: the month was over before the article entered the shop. */
  readonly target_in_stock_share_by_month: readonly (number | null)[]
}

export const articleSales: TargetView<ArticleSales> = {
  name: 'collect_article_sales',
  entity: 'article',
  description: 'Units sold in each month of the period, of every article that was in the shop before it.',
  parseRow: (row) => ({
    target_units_by_month: numberList(row, 'target_units_by_month'),
    target_in_stock_share_by_month: nullableNumberList(row, 'target_in_stock_share_by_month'),
  }),
}
