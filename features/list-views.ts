import type { Queryable } from '../sql/connection.ts'
import type { FeatureView } from './feature-view.ts'

/** A served model, and the version of a view that it was trained on. */
export interface ViewUser {
  readonly modelName: string
  readonly modelVersion: number
  readonly alias: string
  readonly viewVersion: number
}

/** A feature view as this database has it. */
export interface ListedView {
  readonly view: FeatureView
  /** Of its present text. Null: not registered, since the database was migrated by older code. */
  readonly sha256: string | null
  readonly registeredAt: Date | null
  /** Ascending; those that can be read, the present one among them. */
  readonly readableVersions: readonly number[]
  readonly usedBy: readonly ViewUser[]
}

/** Every view with its versions, and the champions and challengers that were trained on it. */
export async function listViews(db: Queryable, views: readonly FeatureView[]): Promise<readonly ListedView[]> {
  const { rows: versions } = await db.query<{
    view_name: string
    version: number
    sha256: string
    registered_at: Date
    is_kept: boolean
  }>(
    `select view_name, version, sha256, registered_at,
            to_regproc(format('features.%I', view_name || '_v' || version || '_as_of')) is not null as is_kept
       from features.view_version
      order by view_name, version`,
  )
  const { rows: users } = await db.query<ViewUser & { view_name: string }>(
    `select f.key as view_name, a.model_name as "modelName", v.version as "modelVersion", a.alias,
            f.value::integer as "viewVersion"
       from ml.model_alias a
       join ml.model_version v on v.model_version_id = a.model_version_id
      cross join lateral jsonb_each_text(v.feature_versions) as f (key, value)
      order by a.alias, a.model_name`,
  )
  return views.map((view) => {
    const known = versions.filter((row) => row.view_name === view.name)
    const present = known.find((row) => row.version === view.version)
    return {
      view,
      sha256: present?.sha256 ?? null,
      registeredAt: present?.registered_at ?? null,
      readableVersions: known.filter((row) => row === present || row.is_kept).map((row) => row.version),
      usedBy: users.filter((user) => user.view_name === view.name).map(({ view_name: _, ...user }) => user),
    }
  })
}
