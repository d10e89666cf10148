import type { Queryable } from '../../sql/connection.ts'
import type { FeatureView } from '../feature-view.ts'
import type { FeatureDrift } from './measure-drift.ts'

/** One feature of the latest report of its view. */
export interface LatestDrift extends FeatureDrift {
  readonly view: string
  readonly version: number
  readonly column: string
  /** When the window ended, which is when it was measured. */
  readonly measuredAt: Date
}

/** What the latest report of each view says, of those that have one; of a present version only. */
export async function readLatestDrift(db: Queryable, views: readonly FeatureView[]): Promise<readonly LatestDrift[]> {
  const { rows } = await db.query<LatestDrift>(
    `select r.view_name as view, r.version, r.column_name as "column", r.window_until as "measuredAt",
            r.row_count as rows, r.psi, r.ks, r.null_share_difference as "nullShareDifference",
            r.out_of_range_share as "outOfRangeShare", r.severity
       from unnest($1::text[], $2::integer[]) as v (name, version)
      cross join lateral (
        select d.window_until, d.training_set_id
          from features.drift_report d
         where d.view_name = v.name
           and d.version = v.version
         order by d.created_at desc
         limit 1
      ) as latest
       join features.drift_report r
         on r.view_name = v.name
        and r.version = v.version
        and r.window_until = latest.window_until
        and r.training_set_id = latest.training_set_id
        -- A report is written after its window has ended, and the index is by that.
        and r.created_at >= latest.window_until
      order by r.view_name, r.drift_report_id`,
    [views.map(({ name }) => name), views.map(({ version }) => version)],
  )
  return rows
}
