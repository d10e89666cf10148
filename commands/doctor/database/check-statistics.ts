import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, warning } from '../finding.ts'
import { counted, listed } from '../words.ts'

/** Smaller tables are planned well without. */
const NOTABLE_BYTES = 1_000_000

/**
 * Whether the planner knows what the tables hold: after a restore it knows nothing until they are analyzed, and plans
 * that guess take a hundred times as long.
 */
export async function checkStatistics(db: Queryable): Promise<Found> {
  const { rows } = await db.query<{ name: string; is_stale: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            (c.reltuples < 0 or coalesce(s.n_mod_since_analyze, 0) > greatest(c.reltuples, 1000)) as is_stale
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       left join pg_stat_all_tables s on s.relid = c.oid
      where n.nspname in ('public', 'niche_data', 'features', 'ml', 'auth', 'audit', 'dashboards')
        and c.relkind in ('r', 'm')
        and pg_relation_size(c.oid) >= $1
      order by pg_relation_size(c.oid) desc`,
    [NOTABLE_BYTES],
  )
  const stale = rows.filter(({ is_stale }) => is_stale).map(({ name }) => name)
  return stale.length === 0
    ? ok('statistics', `of ${counted(rows.length, 'large table')}, none stale`)
    : warning('statistics', `stale or none of ${listed(stale)}`, 'Run "analyze" in the database.')
}
