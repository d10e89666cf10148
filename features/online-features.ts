import type { Queryable } from '../sql/connection.ts'
import { UnknownFeatureError } from './feature-errors.ts'
import type { FeatureView } from './feature-view.ts'
import { expandRequest, type OnlineRequest } from './online-request.ts'
import { FIRST_VIEW_FIELD, type OnlineStatement, onlineStatement, type WantedColumns } from './online-statement.ts'
import { type FeatureValue, parseFeatureValue } from './parse-feature-value.ts'
import { currentView, resolveViews } from './readable-view.ts'
import type { ServedVectorLog } from './served-vectors/served-vector-log.ts'

export type FeatureStatus = 'PRESENT' | 'NULL_VALUE' | 'NOT_FOUND' | 'OUTSIDE_MAX_AGE'

/** The values of one feature, or of one entity key, one for each entity asked for. */
export interface OnlineColumn {
  readonly values: readonly FeatureValue[]
  readonly statuses: readonly FeatureStatus[]
  /** The latest event that the value is made of, ISO 8601 to the microsecond; the epoch where there is none. */
  readonly event_timestamps: readonly string[]
}

/** In the shape of Feast's feature server: entity keys first, then the features in the order they were asked for. */
export interface OnlineFeatures {
  readonly metadata: { readonly feature_names: readonly string[] }
  readonly results: readonly OnlineColumn[]
}

export interface OnlineReader {
  /**
   * The features now, in one round trip however many views. NOT_FOUND: the view has no row for the entity. NULL_VALUE:
   * it has one, and this value is null. OUTSIDE_MAX_AGE: the latest event is older than the view's ttlSeconds, and the
   * value, which is not given, should not be used. Throws UnknownFeatureError, FeatureVersionNotReadableError,
   * InvalidFeatureRequestError.
   */
  read(db: Queryable, request: OnlineRequest): Promise<OnlineFeatures>
}

interface PreparedRead {
  readonly wanted: readonly WantedColumns[]
  readonly statement: OnlineStatement
  /** For each feature asked for: its view and its column of that view. */
  readonly places: readonly { readonly view: number; readonly column: number; readonly name: string }[]
}

/** A value that was never there has no moment; Feast says so with the epoch. */
const NO_EVENT = '1970-01-01T00:00:00Z'

/** Requests that differ in features are few; more than this and the oldest is prepared again when it comes back. */
const PREPARED_AT_MOST = 500

/** Reads `views` online; statements are prepared once per set of features. What `log` samples is logged behind the answer. */
export function createOnlineReader(views: readonly FeatureView[], log?: ServedVectorLog): OnlineReader {
  const prepared = new Map<string, PreparedRead>()

  async function prepare(db: Queryable, features: readonly string[]): Promise<PreparedRead> {
    const key = features.join('\n')
    const known = prepared.get(key)
    if (known) return known
    const read = await prepareRead(db, features, views)
    const oldest = prepared.keys().next().value
    if (prepared.size >= PREPARED_AT_MOST && oldest !== undefined) prepared.delete(oldest)
    prepared.set(key, read)
    return read
  }

  return {
    async read(db, request) {
      const read = await prepare(db, request.features)
      const entities = expandRequest(request, read)
      const { rows } = await db.query<unknown[]>({
        ...read.statement,
        values: [entities.customerIds, entities.articleIds],
        rowMode: 'array',
      })
      // The order of a join is the server's choice.
      const byPlace = new Array<readonly unknown[]>(rows.length)
      for (const row of rows) byPlace[Number(row[0]) - 1] = row
      log?.sample(read.wanted, byPlace, entities)
      return answerOf(read, byPlace, entities.places, request, entities.featureNames)
    },
  }
}

/** As OnlineReader.read, prepared for this one request. */
export async function getOnlineFeatures(
  db: Queryable,
  request: OnlineRequest,
  views: readonly FeatureView[],
): Promise<OnlineFeatures> {
  return await createOnlineReader(views).read(db, request)
}

async function prepareRead(
  db: Queryable,
  features: readonly string[],
  views: readonly FeatureView[],
): Promise<PreparedRead> {
  const wanted: { view: WantedColumns['view']; columns: WantedColumns['columns'][number][] }[] = []
  const byName = new Map<string, number>()
  const places: { view: number; column: number; name: string }[] = []
  for (const feature of features) {
    const [viewText = '', columnName = ''] = feature.split(':', 2)
    let view = byName.get(viewText)
    if (view === undefined) {
      const current = views.find(({ name }) => name === viewText)
      const found = current ? currentView(current) : (await resolveViews(db, [viewText], views))[0]!
      view = wanted.push({ view: found, columns: [] }) - 1
      byName.set(viewText, view)
    }
    const { view: readable, columns } = wanted[view]!
    const column = readable.columns.find(({ name }) => name === columnName)
    if (!column) {
      throw new UnknownFeatureError(
        'column',
        feature,
        readable.columns.map(({ name }) => `${viewText}:${name}`),
      )
    }
    const known = columns.indexOf(column)
    places.push({ view, column: known === -1 ? columns.push(column) - 1 : known, name: columnName })
  }
  return { wanted, places, statement: onlineStatement(wanted, 'now()') }
}

function answerOf(
  { wanted, places }: PreparedRead,
  rows: readonly (readonly unknown[])[],
  /** For each entity asked for, the row that is its. */
  rowOf: readonly number[],
  request: OnlineRequest,
  featureNames: readonly string[],
): OnlineFeatures {
  const firstFields: number[] = []
  let field = FIRST_VIEW_FIELD
  for (const { columns } of wanted) {
    firstFields.push(field)
    field += 2 + columns.length
  }
  const readAt = Date.parse(String(rows[0]?.[1]))
  const keys = Object.entries(request.entities).flatMap(([name, ids]) => (ids ? [[name, ids] as const] : []))
  const results: OnlineColumn[] = keys.map(([, ids]) => ({
    values: ids,
    statuses: ids.map(() => 'PRESENT'),
    event_timestamps: ids.map(() => NO_EVENT),
  }))
  for (const { view, column } of places) {
    const { view: readable, columns } = wanted[view]!
    const first = firstFields[view]!
    const maxAge = readable.ttlSeconds === null ? Number.POSITIVE_INFINITY : readable.ttlSeconds * 1000
    const values: FeatureValue[] = []
    const statuses: FeatureStatus[] = []
    const moments: string[] = []
    for (const place of rowOf) {
      const row = rows[place]!
      const eventAt = row[first + 1] as string | null
      const value = parseFeatureValue(row[first + 2 + column], columns[column]!.type)
      const isTooOld = eventAt !== null && readAt - Date.parse(eventAt) > maxAge
      values.push(isTooOld ? null : value)
      statuses.push(
        row[first] !== true ? 'NOT_FOUND' : isTooOld ? 'OUTSIDE_MAX_AGE' : value === null ? 'NULL_VALUE' : 'PRESENT',
      )
      moments.push(eventAt ?? NO_EVENT)
    }
    results.push({ values, statuses, event_timestamps: moments })
  }
  return { metadata: { feature_names: [...keys.map(([name]) => name), ...featureNames] }, results }
}
