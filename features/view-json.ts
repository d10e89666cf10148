import type { FeatureType } from './feature-view.ts'

/** Columns whose values are told, after event_at, in a list. */
type Columns = readonly { readonly name: string; readonly type: FeatureType }[]

/**
 * SQL for a view's row as one JSON list: event_at, then the columns. Moments are text with their microseconds, which a
 * JavaScript Date would lose; doubles have all their digits.
 */
export function viewJson(alias: string, columns: Columns): string {
  const values = columns.map(({ name, type }) =>
    type === 'moment' ? momentText(`${alias}.${name}`) : `${alias}.${name}`,
  )
  return `json_build_array(${[momentText(`${alias}.event_at`), ...values].join(', ')})`
}

/** ISO 8601 in UTC, to the microsecond. */
export function momentText(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}
