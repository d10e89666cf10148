import {
  type ActivityProfile,
  type DataSource,
  DESCRIPTIVE_TABLES,
  formatCount,
  formatDecimal,
  formatName,
  formatNiche,
  formatShare,
  type NamedCount,
  type NamedSales,
  type NicheCandidate,
  type ShopProfile,
  type SourceProfile,
} from '../sql/profile/index.ts'
import { table } from './print.ts'

/** Rows of a table, without --all. */
const MOST_ROWS = 5

const BAR_CELLS = 16

const SEVERITIES = ['error', 'warning', 'note']

const SOURCE_TITLES: Readonly<Record<DataSource, string>> = {
  shop: 'The shop (niche_data)',
  files: 'The H&M files (public)',
}

/** The profile as text for a terminal: the first rows of each table, or all of them. */
export function describeProfile({ tables, sources, activity, findings }: ShopProfile, all: boolean): readonly string[] {
  const most = all ? Number.POSITIVE_INFINITY : MOST_ROWS
  const filled = tables.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows)
  const missing = tables
    .filter(({ table: name }) => DESCRIPTIVE_TABLES.includes(name))
    .flatMap(({ schema, table: name, rows, missing: columns }) =>
      columns.map((column) => ({ of: `${schema}.${name}`, ...column, share: column.rows / rows })),
    )
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.share - a.share)
  const found = findings.filter(({ count }) => count > 0)
  const listed = (all ? findings : found).toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  )
  return [
    ...block('Tables', filled, 2 * most, ['table', 'rows', 'first day', 'last day'], (row) => [
      `${row.schema}.${row.table}`,
      formatCount(row.rows),
      row.firstDate ?? '',
      row.lastDate ?? '',
    ]),
    ...block('Missing values', missing, most, ['column', 'rows', 'share', ''], (row) => [
      `${row.of}.${row.column}`,
      formatCount(row.rows),
      formatShare(row.share),
      bar(row.share),
    ]),
    ...sources.flatMap((source) => describeSource(source, most)),
    ...(activity ? describeActivity(activity, most) : []),
    `Data quality: ${found.length} of ${findings.length} checks found something`,
    ...block(
      '',
      listed,
      Number.POSITIVE_INFINITY,
      ['check', 'severity', 'found', 'share', 'examples'],
      ({ source, name, severity, count, share, examples }) => [
        sources.length > 1 ? `${source}: ${name}` : name,
        severity,
        formatCount(count),
        formatShare(share),
        examples.slice(0, 3).join('; '),
      ],
    ),
  ]
}

function describeSource(profiled: SourceProfile, most: number): readonly string[] {
  const { source, catalogue, customers, sales, prices, niches, overTime, popularity, behaviour } = profiled
  const [first, last] = [overTime.firstDate, overTime.lastDate]
  return [
    SOURCE_TITLES[source],
    `  ${formatCount(sales.units)} units for ${formatCount(sales.revenue)}, ${first ? `${first} to ${last}` : 'none sold'}`,
    `  ${formatCount(customers.customers)} customers, ${formatCount(sales.customers)} bought; ` +
      `${formatCount(catalogue.articles)} articles, ${formatCount(popularity.articlesSold)} sold`,
    `  price: median ${formatDecimal(prices.median)}, mean ${formatDecimal(prices.mean)}; age: median ${formatCount(customers.medianAge)}`,
    `  basket: ${formatDecimal(behaviour.meanBasketUnits)} units; bought again: ${formatShare(behaviour.repeatShare)}, ` +
      `half of the returns within ${formatCount(behaviour.medianGapDays)} days`,
    `  top 1 % of the articles: ${formatShare(popularity.topOnePercentShare)} of the units, ` +
      `top 10 %: ${formatShare(popularity.topTenPercentShare)}, Gini ${formatDecimal(popularity.gini)}`,
    '',
    ...salesBlock('Sales by product type', sales.byProductType, sales.units, most),
    ...salesBlock('Sales by section', sales.bySection, sales.units, most),
    ...(most === Number.POSITIVE_INFINITY
      ? [
          ...salesBlock('Sales by product group', sales.byProductGroup, sales.units, most),
          ...salesBlock('Sales by garment group', sales.byGarmentGroup, sales.units, most),
          ...countBlock('Articles by product type', catalogue.byProductType, catalogue.articles),
          ...countBlock('Articles by product group', catalogue.byProductGroup, catalogue.articles),
          ...countBlock('Articles by section', catalogue.bySection, catalogue.articles),
          ...countBlock('Articles by garment group', catalogue.byGarmentGroup, catalogue.articles),
          ...countBlock('Articles by colour', catalogue.byColourGroup, catalogue.articles),
          ...countBlock('Customers by club membership', customers.byClubStatus, customers.customers),
          ...countBlock('Customers by fashion news', customers.byNewsFrequency, customers.customers),
        ]
      : []),
    ...nicheBlock('Dominant product types', niches.productTypes, most),
    ...nicheBlock('Dominant product types within a section', niches.productTypesInSections, most),
  ]
}

function describeActivity({ visits, orders, reviews }: ActivityProfile, most: number): readonly string[] {
  const funnel = visits.events === 0 ? [] : visits.funnel
  return [
    ...block(
      `Visits: ${formatCount(visits.events)} events in ${formatCount(visits.sessions)} sessions`,
      funnel,
      funnel.length,
      ['step', 'events', 'sessions', 'of all', 'of the step before', ''],
      (row) => [
        row.step,
        formatCount(row.events),
        formatCount(row.sessions),
        formatShare(row.sessionShare),
        formatShare(row.fromStepBefore),
        bar(row.sessionShare),
      ],
    ),
    ...block('Orders', orders.groups, 2 * most, ['status', 'payment', 'orders', 'share'], (row) => [
      row.status,
      row.paymentStatus,
      formatCount(row.orders),
      formatShare(row.orders / orders.orders),
    ]),
    `Reviews: ${formatCount(reviews.reviews)}, ${formatDecimal(reviews.meanRating)} stars on average`,
    '',
  ]
}

function salesBlock(title: string, rows: readonly NamedSales[], units: number, most: number): readonly string[] {
  return block(title, rows, most, ['', 'units', 'share', 'revenue', 'customers', ''], (row) => [
    formatName(row.name),
    formatCount(row.units),
    formatShare(row.units / units),
    formatCount(row.revenue),
    formatCount(row.customers),
    bar(row.units / units),
  ])
}

function countBlock(title: string, rows: readonly NamedCount[], total: number): readonly string[] {
  return block(title, rows, rows.length, ['', 'count', 'share', ''], ({ name, count }) => [
    formatName(name),
    formatCount(count),
    formatShare(count / total),
    bar(count / total),
  ])
}

function nicheBlock(title: string, rows: readonly NicheCandidate[], most: number): readonly string[] {
  return block(title, rows, most, ['', 'score', 'units', 'customers', 'articles', 'in the niche'], (row) => [
    formatNiche(row.productType, row.section),
    formatShare(row.score),
    formatCount(row.units),
    formatCount(row.customers),
    formatCount(row.articles),
    row.inNiche,
  ])
}

/** A title (or none) and a table of the first rows, with how many more there are; nothing where there are no rows. */
function block<Row>(
  title: string,
  rows: readonly Row[],
  most: number,
  headings: readonly string[],
  cellsOf: (row: Row) => readonly string[],
): readonly string[] {
  if (rows.length === 0) return []
  const cells = [headings, ...rows.slice(0, most).map(cellsOf)]
  const more = rows.length - Math.min(rows.length, most)
  return [
    ...(title === '' ? [] : [title]),
    ...table(numbersToTheRight(cells)),
    ...(more > 0 ? [`… ${more} more (--all)`] : []),
    '',
  ]
}

/** Pads the columns that hold numbers as text, which `table` would put to the left. */
function numbersToTheRight(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const isNumber = (cell: string) => /^(?:[<>] )?-?[\d,.]+(?:\u00a0%)?$|^–$/.test(cell)
  const widths = rows[0]!.map((_, column) =>
    rows.slice(1).every((row) => isNumber(row[column]!)) ? Math.max(...rows.map((row) => row[column]!.length)) : 0,
  )
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)))
}

function bar(share: number | null): string {
  return '█'.repeat(Math.round((share ?? 0) * BAR_CELLS))
}
