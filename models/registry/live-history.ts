import type { Queryable } from '../../sql/connection.ts'

/** A period in which one version was the champion. */
export interface LivePeriod {
  /** Null: no version was served. */
  readonly version: number | null
  readonly liveFrom: Date
  /** Null: it is live now. */
  readonly liveUntil: Date | null
  readonly action: string
  readonly reason: string
  /** The database user who made it so. */
  readonly changedBy: string
  /** On whose behalf, as they said. */
  readonly actor: string | null
}

/** What was live when, latest first, without gap or overlap. */
export async function readLiveHistory(db: Queryable, modelName: string): Promise<readonly LivePeriod[]> {
  const { rows } = await db.query<{
    version: number | null
    live_from: Date
    live_until: Date | null
    action: string
    reason: string
    changed_by: string
    actor: string | null
  }>(
    `select version, live_from, live_until, action, reason, changed_by, actor
       from ml.v_live_history where model_name = $1 order by model_alias_history_id desc`,
    [modelName],
  )
  return rows.map((row) => ({
    version: row.version,
    liveFrom: row.live_from,
    liveUntil: row.live_until,
    action: row.action,
    reason: row.reason,
    changedBy: row.changed_by,
    actor: row.actor,
  }))
}
