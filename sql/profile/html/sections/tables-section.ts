import { formatCount, formatShare } from '../../format.ts'
import { DESCRIPTIVE_TABLES, type TableProfile } from '../../tables.ts'
import { barTable } from '../bar-table.ts'
import { figure, nothingYet, pair, type Section } from '../figure.ts'
import { breakable, html, type Markup } from '../markup.ts'

export function tablesSection(tables: readonly TableProfile[]): Section {
  const described = tables.filter(
    ({ table, rows, missing }) => DESCRIPTIVE_TABLES.includes(table) && rows > 0 && missing.length > 0,
  )
  return {
    title: 'What there is',
    introduction: 'Every table of the schemas public and niche_data; dates are days in UTC.',
    highlight: rowsTakeaway(tables),
    body: [
      rowsFigure(tables),
      described.length === 0 ? nothingYet('No table has rows.') : pair(described.map(missingFigure)),
    ],
  }
}

function rowsTakeaway(tables: readonly TableProfile[]): string {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0)
  const most = tables.reduce((best, table) => (table.rows > best.rows ? table : best))
  return `${nameOf(most)} holds ${formatShare(most.rows / total)} of the ${formatCount(total)} rows.`
}

function rowsFigure(tables: readonly TableProfile[]): Markup {
  const filled = tables.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows)
  const empty = tables.filter(({ rows }) => rows === 0).map(nameOf)
  const most = filled[0]?.rows ?? 1
  return figure(
    'Rows and dates',
    rowsTakeaway(tables),
    html`${barTable({
      caption: 'Rows of each table, and the first and last day they tell of',
      headings: ['Table', 'Rows', 'First day', 'Last day'],
      rows: filled.map((table) => ({
        name: breakable(nameOf(table)),
        bar: table.rows / most,
        cells: [formatCount(table.rows), table.firstDate ?? '–', table.lastDate ?? '–'],
      })),
    })}${empty.length === 0 ? null : html`<p class="note">Empty: ${empty.join(', ')}.</p>`}`,
  )
}

function missingFigure(table: TableProfile): Markup {
  const incomplete = table.missing.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows)
  const complete = table.missing.filter(({ rows }) => rows === 0).map(({ column }) => column)
  const worst = incomplete[0]
  return figure(
    `Missing values: ${nameOf(table)}`,
    worst
      ? `${worst.column} is missing most often: in ${formatShare(worst.rows / table.rows)} of the rows.`
      : 'No value is missing.',
    html`${
      worst
        ? barTable({
            caption: `Missing values of ${nameOf(table)} by column`,
            headings: ['Column', 'Missing', 'Share'],
            rows: incomplete.map(({ column, rows }) => ({
              name: breakable(column),
              bar: rows / table.rows,
              cells: [formatCount(rows), formatShare(rows / table.rows)],
            })),
          })
        : null
    }${complete.length === 0 ? null : html`<p class="note">Never missing: ${complete.join(', ')}.</p>`}`,
  )
}

function nameOf({ schema, table }: TableProfile): string {
  return `${schema}.${table}`
}
