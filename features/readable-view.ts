import type { Queryable } from '../sql/connection.ts'
import { keptFunctionName } from '../sql/feature-versions/keep-old-versions.ts'
import { FeatureVersionNotReadableError, UnknownFeatureError } from './feature-errors.ts'
import type { FeatureEntity, FeatureType, FeatureView } from './feature-view.ts'

/** A version of a feature view whose function is in the database. */
export interface ReadableView {
  readonly name: string
  readonly version: number
  readonly entity: FeatureEntity
  /** The function, with its schema. */
  readonly functionName: string
  /** The function for callers that name few ids: of the same text, and the same where there is but one. */
  readonly idFunctionName: string
  /** Of its text, as in features.view_version. */
  readonly sha256: string
  readonly ttlSeconds: number | null
  /** How old a materialised row may be that is read instead of calling the function. Null: there are none. */
  readonly maxAgeSeconds: number | null
  /** Without the entity's keys and event_at. */
  readonly columns: readonly { readonly name: string; readonly type: FeatureType }[]
}

interface StoredDefinition {
  readonly version: number
  readonly sha256: string
  readonly is_kept: boolean
  readonly definition: {
    readonly entity: FeatureEntity
    readonly columns: readonly { readonly name: string; readonly type: string }[]
  }
}

const WANTED = /^([a-z][a-z0-9_]*)(?:@([1-9]\d*))?$/

/**
 * The views named: `customer_rfm` is its present version, `customer_rfm@1` that one, which must be the present one or be
 * kept. Throws UnknownFeatureError, FeatureVersionNotReadableError.
 */
export async function resolveViews(
  db: Queryable,
  wanted: readonly string[],
  views: readonly FeatureView[],
): Promise<readonly ReadableView[]> {
  const resolved: ReadableView[] = []
  for (const text of wanted) resolved.push(await resolveView(db, text, views))
  return resolved
}

async function resolveView(db: Queryable, text: string, views: readonly FeatureView[]): Promise<ReadableView> {
  const [, name, versionText] = WANTED.exec(text) ?? []
  const view = views.find((candidate) => candidate.name === name)
  if (name === undefined || !view) {
    throw new UnknownFeatureError(
      'feature view',
      name ?? text,
      views.map((candidate) => candidate.name),
    )
  }
  const version = versionText === undefined ? view.version : Number(versionText)
  const { rows } = await db.query<StoredDefinition>(
    `select version, sha256, definition,
            to_regproc(format('features.%I', view_name || '_v' || version || '_as_of')) is not null as is_kept
       from features.view_version
      where view_name = $1
      order by version`,
    [name],
  )
  const stored = rows.find((row) => row.version === version)
  if (!stored || (version !== view.version && !stored.is_kept)) {
    const readable = rows.filter((row) => row.version === view.version || row.is_kept).map((row) => row.version)
    throw new FeatureVersionNotReadableError(name, version, readable)
  }
  if (version === view.version) return { ...currentView(view), sha256: stored.sha256 }
  const hidden = new Set(['customer_id', 'article_id', 'review_id', 'event_at'])
  return {
    name,
    version,
    entity: stored.definition.entity,
    functionName: `features.${keptFunctionName(name, version)}`,
    idFunctionName: `features.${keptFunctionName(name, version)}`,
    sha256: stored.sha256,
    ttlSeconds: view.ttlSeconds,
    maxAgeSeconds: null,
    columns: stored.definition.columns
      .filter((column) => !hidden.has(column.name))
      .map((column) => ({ name: column.name, type: featureTypeOf(column.type) })),
  }
}

/** The present version of a view, whose checksum nobody asked for. */
export function currentView(view: FeatureView): ReadableView {
  return {
    name: view.name,
    version: view.version,
    entity: view.entity,
    functionName: `features.${view.name}_as_of`,
    idFunctionName: `feature_reads.${view.name}_as_of`,
    sha256: '',
    ttlSeconds: view.ttlSeconds,
    maxAgeSeconds: view.materialised?.maxAgeSeconds ?? null,
    columns: view.columns.filter((column) => column.name !== 'event_at'),
  }
}

/** What a SQL type is to readers of features. */
export function featureTypeOf(sqlType: string): FeatureType {
  switch (sqlType) {
    case 'smallint':
    case 'integer':
    case 'bigint':
      return 'integer'
    case 'real':
    case 'double precision':
    case 'numeric':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'timestamp with time zone':
      return 'moment'
    case 'integer[]':
    case 'bigint[]':
      return 'integer_list'
    case 'real[]':
    case 'double precision[]':
    case 'numeric[]':
      return 'number_list'
    default:
      return 'text'
  }
}
