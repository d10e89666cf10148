import type { Queryable } from '../sql/connection.ts'
import { UnknownFeatureError } from './feature-errors.ts'
import type { FeatureView } from './feature-view.ts'
import { type AskedFeatures, answerOf, type OnlineFeatures } from './online-answer.ts'
import { expandEntities, nameFeatures, type OnlineRequest } from './online-request.ts'
import { type OnlineStatement, onlineStatement, type WantedColumns } from './online-statement.ts'
import { currentView, resolveViews } from './readable-view.ts'
import type { ServedVectorLog } from './served-vectors/served-vector-log.ts'

export interface OnlineReader {
  /**
   * The features now, in one round trip however many views; those of a view with materialised rows as of at most its
   * maxAgeSeconds before, and the answer says when. NOT_FOUND: the view has no row for the entity. NULL_VALUE:
   * it has one, and this value is null. OUTSIDE_MAX_AGE: the latest event is older than the view's ttlSeconds, and the
   * value, which is not given, should not be used. Throws UnknownFeatureError, FeatureVersionNotReadableError,
   * InvalidFeatureRequestError.
   */
  read(db: Queryable, request: OnlineRequest): Promise<OnlineFeatures>
}

interface PreparedRead extends AskedFeatures {
  readonly statement: OnlineStatement
}

/** Requests that differ in features are few; more than this and the oldest is prepared again when it comes back. */
const PREPARED_AT_MOST = 500

/** Reads `views` online; statements are prepared once per set of features. What `log` samples is logged behind the answer. */
export function createOnlineReader(views: readonly FeatureView[], log?: ServedVectorLog): OnlineReader {
  const prepared = new Map<string, PreparedRead>()

  async function prepare(db: Queryable, request: OnlineRequest): Promise<PreparedRead> {
    const key = `${request.fullFeatureNames}\n${request.features.join('\n')}`
    const known = prepared.get(key)
    if (known) return known
    const read = await prepareRead(db, request, views)
    const oldest = prepared.keys().next().value
    if (prepared.size >= PREPARED_AT_MOST && oldest !== undefined) prepared.delete(oldest)
    prepared.set(key, read)
    return read
  }

  return {
    async read(db, request) {
      const read = await prepare(db, request)
      const entities = expandEntities(request.entities, read.wanted)
      const { rows } = await db.query<unknown[]>({
        ...read.statement,
        values: [entities.customerIds, entities.articleIds],
        rowMode: 'array',
      })
      // The order of a join is the server's choice.
      const byPlace = new Array<readonly unknown[]>(rows.length)
      for (const row of rows) byPlace[Number(row[0]) - 1] = row
      log?.sample(read.wanted, byPlace, entities)
      return answerOf(read, byPlace, entities.places, request.entities)
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
  { features, fullFeatureNames }: OnlineRequest,
  views: readonly FeatureView[],
): Promise<PreparedRead> {
  const wanted: { view: WantedColumns['view']; columns: WantedColumns['columns'][number][] }[] = []
  const byName = new Map<string, number>()
  const places: { view: number; column: number }[] = []
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
    places.push({ view, column: known === -1 ? columns.push(column) - 1 : known })
  }
  const asked = places.map(({ view, column }) => {
    const { view: readable, columns } = wanted[view]!
    return { view: readable.name, column: columns[column]!.name }
  })
  const featureNames = nameFeatures(asked, fullFeatureNames)
  return { wanted, places, featureNames, statement: onlineStatement(wanted, 'now()') }
}
