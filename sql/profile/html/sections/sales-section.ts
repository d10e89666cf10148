import { formatCount, formatName, formatShare } from '../../format.ts'
import type { NamedSales, SalesProfile } from '../../sales.ts'
import { barTable, firstRows } from '../bar-table.ts'
import { figure, nothingYet, pair, type Section } from '../figure.ts'
import type { Markup } from '../markup.ts'

const ROWS = 12

export function salesSection(sales: SalesProfile): Section {
  const groups = [
    ['Product types', sales.byProductType],
    ['Product groups', sales.byProductGroup],
    ['Sections', sales.bySection],
    ['Garment groups', sales.byGarmentGroup],
  ] as const
  return {
    title: 'Sales by group',
    introduction:
      'Units and revenue add up to the whole; customers do not, as one may buy in several groups. ' +
      'The share is of the units. Revenue is what was paid, in the shop’s currency.',
    highlight: sales.units === 0 ? null : salesTakeaway(sales.byProductType, sales.units),
    body:
      sales.units === 0
        ? nothingYet('Nothing was sold.')
        : pair(groups.map(([title, rows]) => salesFigure(title, rows, sales.units))),
  }
}

function salesTakeaway(rows: readonly NamedSales[], units: number): string {
  const first = rows[0]!
  const dearest = rows.reduce((best, row) => (row.revenue > best.revenue ? row : best))
  const revenue = rows.reduce((sum, row) => sum + row.revenue, 0)
  const sells = `${formatName(first.name)} sells most (${formatShare(first.units / units)} of the units)`
  const earns = `earns most (${formatShare(revenue === 0 ? null : dearest.revenue / revenue)} of the revenue)`
  return dearest === first ? `${sells} and ${earns}.` : `${sells}; ${formatName(dearest.name)} ${earns}.`
}

function salesFigure(title: string, rows: readonly NamedSales[], units: number): Markup {
  const most = rows[0]!.units
  const shown = firstRows<NamedSales & { isRest?: boolean }>(rows, ROWS, (rest) => ({
    name: `${rest.length} others`,
    units: rest.reduce((sum, row) => sum + row.units, 0),
    revenue: rest.reduce((sum, row) => sum + row.revenue, 0),
    customers: 0,
    isRest: true,
  }))
  return figure(
    title,
    salesTakeaway(rows, units),
    barTable({
      caption: `Sales: ${title}`,
      headings: ['', 'Units', 'Share', 'Revenue', 'Cust.'],
      rows: shown.map(({ name, units: sold, revenue: paid, customers, isRest = false }) => ({
        name: formatName(name),
        bar: isRest ? 0 : sold / most,
        cells: [
          formatCount(sold),
          formatShare(sold / units),
          formatCount(paid),
          // One customer may be among several of the others.
          isRest ? '' : formatCount(customers),
        ],
      })),
    }),
  )
}
