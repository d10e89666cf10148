import type { FeatureView } from './feature-view.ts'
import { dateOrNull, nullableNumberList, numberList } from './parse-columns.ts'

/** How an article sold month by month since it entered the shop; the lists are aligned, the oldest month first. */
export interface ArticleSalesHistory {
  /** Beginning (UTC) of the first month of the lists. Null: the article was not known. */
  readonly first_month: Date | null
  readonly units_by_month: readonly number[]
  /** Null: none was sold in the month. */
  readonly mean_price_by_month: readonly (number | null)[]
  /** 0 to 1. Null: the month was over before the article entered the shop. */
  readonly in_stock_share_by_month: readonly (number | null)[]
}

const NOT_KNOWN = 'no row: the article was not in the shop'
const NO_MONTH = 'no row, or no complete month yet'

export const articleSalesHistory: FeatureView<ArticleSalesHistory> = {
  name: 'article_sales_history',
  version: 1,
  entity: 'article',
  description:
    'Units, mean price and time in stock of an article in every complete month (UTC) before as_of, at most 60.',
  // The lists say themselves how old they are.
  ttlSeconds: null,
  // Of a best seller, five years of its ledger are read; what complete months hold changes when a month ends, and when
  // something is recorded late.
  materialised: { maxAgeSeconds: 6 * 3600 },
  columns: [
    {
      name: 'first_month',
      type: 'moment',
      unit: 'UTC',
      description: 'Beginning of the first month of the lists: of its arrival or first sale, or 60 months ago.',
      nullMeans: NOT_KNOWN,
    },
    {
      name: 'units_by_month',
      type: 'integer_list',
      unit: 'units',
      description: 'Units sold in each complete month, the oldest first.',
      nullMeans: NO_MONTH,
    },
    {
      name: 'mean_price_by_month',
      type: 'number_list',
      unit: 'currency',
      description: 'Mean price paid in each of these months; null in it: none was sold.',
      nullMeans: NO_MONTH,
    },
    {
      name: 'in_stock_share_by_month',
      type: 'number_list',
      unit: 'share, 0 to 1',
      description: 'Share of the month in which there was stock; null in it: the article was not in the shop yet.',
      nullMeans: NO_MONTH,
    },
  ],
  parseRow: (row) => ({
    first_month: dateOrNull(row, 'first_month'),
    units_by_month: numberList(row, 'units_by_month'),
    mean_price_by_month: nullableNumberList(row, 'mean_price_by_month'),
    in_stock_share_by_month: nullableNumberList(row, 'in_stock_share_by_month'),
  }),
}
