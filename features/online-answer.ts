import type { OnlineRequest } from './online-request.ts'
import { type OnlineRow, readOnlineRow, type ViewAnswer } from './online-row.ts'
import type { WantedColumns } from './online-statement.ts'
import type { FeatureValue } from './parse-feature-value.ts'

export type FeatureStatus = 'PRESENT' | 'NULL_VALUE' | 'NOT_FOUND' | 'OUTSIDE_MAX_AGE'

/** The values of one feature, or of one entity key, one for each entity asked for. */
export interface OnlineColumn {
  readonly values: readonly FeatureValue[]
  readonly statuses: readonly FeatureStatus[]
  /** The latest event that the value is made of, ISO 8601 to the microsecond; the epoch where there is none. */
  readonly event_timestamps: readonly string[]
  /**
   * The moment that each value was computed as of, in the same form: that of the read, or an earlier one where a
   * materialised row was read. Only features of views that may be materialised have it.
   */
  readonly as_of?: readonly string[]
}

/** In the shape of Feast's feature server: entity keys first, then the features in the order they were asked for. */
export interface OnlineFeatures {
  readonly metadata: {
    readonly feature_names: readonly string[]
    /** The moment of the read: all values that have no `as_of` of their own were computed as of it. */
    readonly as_of: string
  }
  readonly results: readonly OnlineColumn[]
}

/** What a request asked for. */
export interface AskedFeatures {
  readonly wanted: readonly WantedColumns[]
  /** For each feature asked for: its view and its column of that view. */
  readonly places: readonly { readonly view: number; readonly column: number }[]
  /** And what it is called in the answer. */
  readonly featureNames: readonly string[]
}

/** A value that was never there has no moment; Feast says so with the epoch. */
const NO_EVENT = '1970-01-01T00:00:00Z'

/** The answer made of the rows of distinct entities; `rowOf`: for each entity asked for, the row that is its. */
export function answerOf(
  { wanted, places, featureNames }: AskedFeatures,
  rows: readonly OnlineRow[],
  rowOf: readonly number[],
  entities: OnlineRequest['entities'],
): OnlineFeatures {
  const readAt = String(rows[0]?.[1])
  const keys = Object.entries(entities).flatMap(([name, ids]) => (ids ? [[name, ids] as const] : []))
  const results: OnlineColumn[] = keys.map(([, ids]) => ({
    values: ids,
    statuses: ids.map(() => 'PRESENT'),
    event_timestamps: ids.map(() => NO_EVENT),
  }))
  const answers = wanted.map((each, i) => {
    const byRow = rows.map((row) => answerOfView(row, each, i, Date.parse(readAt)))
    return rowOf.map((place) => byRow[place]!)
  })
  const shared = answers.map((view) => ({
    event_timestamps: view.map(({ eventAt }) => eventAt ?? NO_EVENT),
    asOf: view.map(({ asOf }) => asOf),
  }))
  for (const { view, column } of places) {
    const values: FeatureValue[] = []
    const statuses: FeatureStatus[] = []
    for (const { isFound, isTooOld, values: all } of answers[view]!) {
      const value = isTooOld ? null : (all[column] ?? null)
      values.push(value)
      statuses.push(!isFound ? 'NOT_FOUND' : isTooOld ? 'OUTSIDE_MAX_AGE' : value === null ? 'NULL_VALUE' : 'PRESENT')
    }
    const { event_timestamps, asOf } = shared[view]!
    const isDated = wanted[view]!.view.maxAgeSeconds !== null
    results.push({ values, statuses, event_timestamps, ...(isDated && { as_of: asOf }) })
  }
  return { metadata: { feature_names: [...keys.map(([name]) => name), ...featureNames], as_of: readAt }, results }
}

function answerOfView(
  row: OnlineRow,
  wanted: WantedColumns,
  i: number,
  readAt: number,
): ViewAnswer & { isTooOld: boolean } {
  const answer = readOnlineRow(row, wanted, i)
  const { eventAt } = answer
  const { ttlSeconds } = wanted.view
  const isTooOld = ttlSeconds !== null && eventAt !== null && readAt - Date.parse(eventAt) > ttlSeconds * 1000
  return { ...answer, isTooOld }
}
