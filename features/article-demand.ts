import type { FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { count, numberOrNull } from './parse-columns.ts'
import { parseWindowedCounts, type WindowedCounts, windowedColumns } from './windowed-counts.ts'

const UNITS = { units: { unit: 'units', counts: 'Units sold' } }
const WINDOWS = [7, 30, 90] as const

/** How an article sold. */
export type ArticleDemand = WindowedCounts<'units', (typeof WINDOWS)[number]> & {
  readonly units_total: number
  readonly customers_30d: number
  readonly revenue_30d: number
  /** Units a day in the last 7 days over units a day in the last 30. Null: none was sold in the 30 days. */
  readonly trend: number | null
  /** Null: it was never sold. */
  readonly days_since_last_sale: number | null
}

const NEVER_SOLD = 'no row: the article was never sold'

export const articleDemand: FeatureView<ArticleDemand> = {
  name: 'article_demand',
  version: 1,
  entity: 'article',
  description: 'How an article sold in the 7, 30 and 90 days before as_of, and ever, from the units bought.',
  // What was counted longer ago has left every window.
  ttlSeconds: days(90),
  // Of a best seller, its whole ledger is read; an hour is a hundred and sixtieth of the shortest window.
  materialised: { maxAgeSeconds: 3600 },
  columns: [
    ...windowedColumns(UNITS, WINDOWS, NEVER_SOLD),
    { name: 'units_total', type: 'integer', unit: 'units', description: 'Units ever sold.', nullMeans: NEVER_SOLD },
    {
      name: 'customers_30d',
      type: 'integer',
      unit: 'customers',
      description: 'Distinct customers who bought it in the 30 days before as_of.',
      nullMeans: NEVER_SOLD,
    },
    {
      name: 'revenue_30d',
      type: 'number',
      unit: 'currency',
      description: 'Sum of the prices paid in the 30 days before as_of.',
      nullMeans: NEVER_SOLD,
    },
    {
      name: 'trend',
      type: 'number',
      unit: 'ratio',
      description: 'Units a day in the 7 days before as_of over units a day in the 30 days; 1: as before.',
      nullMeans: `${NEVER_SOLD}; or not in the 30 days`,
    },
    {
      name: 'days_since_last_sale',
      type: 'number',
      unit: 'days',
      description: 'Days from the last sale to as_of.',
      nullMeans: NEVER_SOLD,
    },
  ],
  parseRow: (row) => ({
    ...parseWindowedCounts(row, UNITS, WINDOWS),
    units_total: count(row, 'units_total'),
    customers_30d: count(row, 'customers_30d'),
    revenue_30d: count(row, 'revenue_30d'),
    trend: numberOrNull(row, 'trend'),
    days_since_last_sale: numberOrNull(row, 'days_since_last_sale'),
  }),
}
