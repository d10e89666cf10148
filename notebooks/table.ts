import type { DataFrame } from 'danfojs-node'

/** How a column's numbers are written: with so many decimals, or as a percentage. */
export type ColumnFormat = number | 'percent'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * The first rows of a frame as an HTML table: numbers to the right, with the decimals that `formats` tells by column (whole
 * ones without, others with two unless it does), what is not known as a dash.
 */
export function table(
  frame: DataFrame,
  formats: Readonly<Record<string, ColumnFormat>> = {},
  { most = 15 }: { readonly most?: number } = {},
): string {
  const rows = frame.values as readonly (readonly unknown[])[]
  const sides = frame.columns.map((_, at) => (rows.some((row) => typeof row[at] === 'number') ? 'right' : 'left'))
  const heads = frame.columns.map(
    (name, at) => `<th style="text-align:${sides[at]}">${escaped(name.replaceAll('_', ' '))}</th>`,
  )
  const body = rows.slice(0, most).map((row) => {
    const cells = row.map(
      (value, at) => `<td style="text-align:${sides[at]}">${escaped(said(value, formats[frame.columns[at]!]))}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  const rest = rows.length > most ? `<p>and ${rows.length - most} more rows</p>` : ''
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>${rest}`
}

function said(value: unknown, format: ColumnFormat | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  if (typeof value !== 'number') return String(value)
  if (format === 'percent') return `${(100 * value).toFixed(1)} %`
  const decimals = format ?? (Number.isInteger(value) ? 0 : 2)
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (character) => escapes[character]!)
}
