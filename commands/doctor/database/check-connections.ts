import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem, warning, worst } from '../finding.ts'

/**
 * What one server opens at most: 10 for requests and jobs, 8 and 4 for reads, 6 for accounts, and some of its own for
 * announcements, jobs and locks. A training takes a few more while it runs.
 */
const NEEDED = 32

/** How many connections are left, which cluster and role allow. */
export async function checkConnections(db: Queryable): Promise<Found> {
  const { rows } = await db.query<{ allowed: number; used: number; ours: number }>(
    `select least(
              current_setting('max_connections')::integer
                - case when r.rolsuper then 0 else current_setting('superuser_reserved_connections')::integer end,
              nullif(r.rolconnlimit, -1),
              nullif(d.datconnlimit, -1)
            ) as allowed,
            (select count(*)::integer from pg_stat_activity where backend_type = 'client backend') as used,
            (select count(*)::integer from pg_stat_activity where application_name like 'selvedge:%') as ours
       from pg_roles r, pg_database d
      where r.rolname = current_user and d.datname = current_database()`,
  )
  const { allowed, used, ours } = rows[0] ?? { allowed: 0, used: 0, ours: 0 }
  const left = allowed - used
  const found = `${used} of ${allowed} in use, ${ours} of them ours`
  // A server that runs has its own already.
  const missing = NEEDED - ours - left
  return worst(
    left < 3 && problem('connections', found, 'Raise max_connections, or end programs that hold connections.'),
    missing > 0 &&
      warning('connections', found, `Raise max_connections by ${missing} or more: a server opens up to ${NEEDED}.`),
    ok('connections', found),
  )
}
