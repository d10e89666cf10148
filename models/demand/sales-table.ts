import type { FitPace } from '../fit-pace.ts'
import type { Rows } from '../model.ts'
import { uncensorDemand } from './censoring/uncensor-demand.ts'
import type { CategoryPath, DemandRow } from './demand.ts'
import { monthNumber } from './months.ts'

/** One article's demand, month by month. */
export interface ArticleDemandSeries {
  readonly article_id: number
  readonly category: CategoryPath
  /** Month of the first value, as monthNumber counts them. */
  readonly firstMonth: number
  /** Units that would have been sold with stock all month; NaN = unknown. */
  readonly demand: Float64Array
  /** Units sold. */
  readonly units: Float64Array
  /** Mean price paid; NaN = none was sold. */
  readonly prices: Float64Array
  /** Whether its launch lies within the data, so that its age is known. */
  readonly isLaunchKnown: boolean
}

export interface SalesTable {
  readonly articles: readonly ArticleDemandSeries[]
  /** The last complete month. */
  readonly lastMonth: number
}

/**
 * Reads rows into series, and stock-outs out of them. Articles may have been entered long before the first sale that was
 * recorded: months before it are no months without demand, and are cut off. The month of that sale is unknown: the records
 * may have begun within it. 20 bytes a month and article.
 */
export async function readSales(
  rows: Rows<DemandRow>,
  pace: FitPace,
  { leastShare }: { readonly leastShare: number },
): Promise<SalesTable> {
  await pace.begin('reading sales')
  const read: DemandRow[] = []
  for await (const batch of rows) {
    for (const row of batch) if (row.first_month) read.push(row)
    if (pace.isDue()) await pace.pause(rows.count ? read.length / rows.count : 0)
  }
  await pace.end()
  const firstSales = read.map(({ first_month, units_by_month }) => {
    const month = units_by_month.findIndex((units) => units > 0)
    return month < 0 ? Number.POSITIVE_INFINITY : monthNumber(first_month!) + month
  })
  const recordsBegin = firstSales.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const articles = read.map((row) => seriesOf(row, recordsBegin, leastShare))
  const lastMonth = articles.reduce(
    (last, { firstMonth, units }) => Math.max(last, firstMonth + units.length - 1),
    Number.NEGATIVE_INFINITY,
  )
  return { articles, lastMonth }
}

/** The series of one row as `readSales` makes it; `recordsBegin` is the month of the shop's first sale. */
function seriesOf(row: DemandRow, recordsBegin: number, leastShare: number): ArticleDemandSeries {
  const entered = monthNumber(row.first_month!)
  const before = Number.isFinite(recordsBegin)
    ? Math.min(Math.max(0, recordsBegin - entered), row.units_by_month.length)
    : 0
  const units = Float64Array.from(row.units_by_month).subarray(before)
  const shares = Float64Array.from(row.in_stock_share_by_month, (share) => share ?? 1).subarray(before)
  const firstMonth = entered + before
  const known = units.slice()
  if (firstMonth === recordsBegin && known.length > 0) known[0] = Number.NaN
  return {
    article_id: row.article_id,
    category: row.category,
    firstMonth,
    demand: uncensorDemand(known, shares, { leastShare }),
    units,
    prices: Float64Array.from(row.mean_price_by_month, (price) => price ?? Number.NaN).subarray(before),
    isLaunchKnown: entered > recordsBegin,
  }
}
