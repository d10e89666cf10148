import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem } from '../finding.ts'
import { listed } from '../words.ts'

const EXTENSIONS = ['pg_trgm', 'unaccent'] as const

/** Extensions that the migrations make: there, or at hand for the first migration. */
export async function checkExtensions(db: Queryable): Promise<Found> {
  const { rows } = await db.query<{ name: string; installed: string | null; available: string | null }>(
    `select n.name, e.extversion as installed, a.default_version as available
       from unnest($1::text[]) as n (name)
       left join pg_extension e on e.extname = n.name
       left join pg_available_extensions a on a.name = n.name`,
    [EXTENSIONS],
  )
  const absent = rows.filter(({ installed, available }) => installed === null && available === null)
  if (absent.length > 0) {
    return problem(
      'extensions',
      `the server has no ${listed(absent.map(({ name }) => name))}`,
      'Install PostgreSQL’s contrib modules on its machine (package postgresql-contrib, or part of postgresql).',
    )
  }
  return ok(
    'extensions',
    rows.map(({ name, installed }) => (installed === null ? `${name} at hand` : `${name} ${installed}`)).join(', '),
  )
}
