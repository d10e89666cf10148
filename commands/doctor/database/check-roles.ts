import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem } from '../finding.ts'
import { listed } from '../words.ts'

/** Made by the migrations, for the whole cluster: a dump of one database does not have them. */
export const ROLES = [
  'selvedge_shopper',
  'selvedge_analyst',
  'selvedge_admin',
  'selvedge_service',
  'selvedge_accounts',
  'selvedge_replay',
] as const

interface RoleRow {
  readonly name: string
  readonly exists: boolean
  /** Whether the server's user may take the role. */
  readonly is_ours: boolean
  /** Whether it may enter the shop's schema: the grants that come with the code objects. */
  readonly has_grants: boolean
}

/** Roles that requests run as: there, open to the server's user, and with their rights. Only of a migrated database. */
export async function checkRoles(db: Queryable, names: readonly string[] = ROLES): Promise<Found> {
  const { rows } = await db.query<RoleRow>(
    `select n.name,
            r.oid is not null as exists,
            coalesce(pg_has_role(r.oid, case when current_setting('server_version_num')::integer >= 160000
                                             then 'set' else 'member' end), false) as is_ours,
            coalesce(has_schema_privilege(r.oid, s.oid, 'usage'), false) as has_grants
       from unnest($1::text[], $2::text[]) with ordinality as n (name, schema_name, place)
       left join pg_roles r on r.rolname = n.name
       left join pg_namespace s on s.nspname = n.schema_name
      order by n.place`,
    [names, names.map((name) => (name === 'selvedge_accounts' ? 'auth' : 'niche_data'))],
  )
  const { rows: users } = await db.query<{ name: string }>('select current_user as name')
  const user = users[0]?.name ?? ''
  const missing = rows.filter(({ exists }) => !exists).map(({ name }) => name)
  const closed = rows.filter(({ exists, is_ours }) => exists && !is_ours).map(({ name }) => name)
  const bare = rows.filter(({ exists, has_grants }) => exists && !has_grants).map(({ name }) => name)
  if (missing.length > 0) {
    return problem(
      'roles',
      `there is no ${listed(missing)}`,
      'Make the roles and restore the dump again, as docs/guides/operate.md says: its rights were lost without them.',
    )
  }
  if (closed.length > 0) {
    return problem(
      'roles',
      `${user} may not be ${listed(closed)}`,
      `Run, as a superuser: grant ${closed.join(', ')} to ${user}.`,
    )
  }
  if (bare.length > 0) {
    return problem(
      'roles',
      `${listed(bare)} may not enter the shop`,
      'Run "delete from selvedge.code_objects" in the database, and then "selvedge database migrate".',
    )
  }
  return ok('roles', `${rows.length}, all open to ${user}`)
}
