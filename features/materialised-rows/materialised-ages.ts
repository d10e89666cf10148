import type { Queryable } from '../../sql/connection.ts'
import type { FeatureView } from '../feature-view.ts'
import { rowTableOf } from './row-table.ts'

/** How a materialised view stands. */
export interface MaterialisedAge {
  readonly view: string
  readonly version: number
  readonly maxAgeSeconds: number
  /** Rows of the present version. */
  readonly rows: number
  /** The age of the oldest of them; null: there is none. Older than maxAgeSeconds: some are computed at each read. */
  readonly oldestSeconds: number | null
}

/** Of each materialised view, by its rows. */
export async function readMaterialisedAges(
  db: Queryable,
  views: readonly FeatureView[],
): Promise<readonly MaterialisedAge[]> {
  const ages: MaterialisedAge[] = []
  for (const view of views) {
    if (!view.materialised) continue
    const { rows } = await db.query<{ rows: number; oldest: number | null }>(
      `select count(*) as rows, extract(epoch from now() - min(as_of))::double precision as oldest
         from ${rowTableOf(view).name}
        where view_name = $1
          and version = $2`,
      [view.name, view.version],
    )
    ages.push({
      view: view.name,
      version: view.version,
      maxAgeSeconds: view.materialised.maxAgeSeconds,
      rows: rows[0]?.rows ?? 0,
      oldestSeconds: rows[0]?.oldest ?? null,
    })
  }
  return ages
}
