import { articleProfile, articleSales, articleSalesHistory } from '../../features/index.ts'
import type { CategoryPath, DemandRow } from './demand.ts'

/** What is not known is a category of its own: articles without a section still sell. */
const UNKNOWN = 'unknown'

/** Of the columns of article_sales_history, article_profile and collect_article_sales, what forecasts are made of. */
export function parseDemandRow(row: Readonly<Record<string, unknown>>): DemandRow {
  return {
    article_id: Number(row.article_id),
    category: categoryOf(articleProfile.parseRow(row)),
    ...articleSalesHistory.parseRow(row),
    ...articleSales.parseRow(row),
  }
}

/** The way from the shop down to an article's type, as the shop's categories are ordered. */
export function categoryOf(article: {
  readonly index_group: string | null
  readonly section: string | null
  readonly product_type: string | null
}): CategoryPath {
  return [article.index_group ?? UNKNOWN, article.section ?? UNKNOWN, article.product_type ?? UNKNOWN]
}
