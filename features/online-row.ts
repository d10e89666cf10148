import { FIELDS_PER_VIEW, FIRST_VIEW_FIELD, type WantedColumns } from './online-statement.ts'
import { type FeatureValue, parseFeatureValue } from './parse-feature-value.ts'

/** What a view says of one entity. */
export interface ViewAnswer {
  readonly isFound: boolean
  /** ISO 8601 to the microsecond. Null: the view has no row, or none made of an event. */
  readonly eventAt: string | null
  /** As many as columns were asked for; all null where the view has no row. */
  readonly values: readonly FeatureValue[]
  /** The moment the view was computed as of: that of the read, or an earlier one of a materialised row. */
  readonly asOf: string
  /** What the function saw then. */
  readonly snapshot: string
}

export type OnlineRow = readonly unknown[]

/** What the `i`-th view of the statement says in a row that it gave; `isNow` as the statement's moment. */
export function readOnlineRow(row: OnlineRow, { view, columns }: WantedColumns, i: number, isNow = true): ViewAnswer {
  const field = FIRST_VIEW_FIELD + FIELDS_PER_VIEW * i
  const told = row[field] as readonly unknown[] | null | undefined
  const all = isNow && view.maxAgeSeconds !== null ? view.columns : columns
  return {
    isFound: Array.isArray(told),
    eventAt: (told?.[0] as string | null | undefined) ?? null,
    values: columns.map((column) => parseFeatureValue(told?.[1 + all.indexOf(column)], column.type)),
    asOf: String(row[field + 1] ?? row[1]),
    snapshot: String(row[field + 2] ?? row[2]),
  }
}
