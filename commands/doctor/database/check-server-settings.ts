import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem, warning, worst } from '../finding.ts'
import { bytesInWords } from '../words.ts'

interface Row {
  readonly is_standby: boolean
  readonly encoding: string
  readonly collation: string
  readonly collation_version: string | null
  readonly actual_collation_version: string | null
  readonly size: number
  readonly time_zone: string
  readonly jit: string
  readonly autovacuum: string
  readonly fsync: string
}

/** What the server and the database are like, apart from what is in them. */
export async function checkServerSettings(db: Queryable): Promise<readonly Found[]> {
  const { rows } = await db.query<Row>(
    `select pg_is_in_recovery() as is_standby,
            pg_encoding_to_char(d.encoding) as encoding,
            coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale', d.datcollate) as collation,
            d.datcollversion as collation_version,
            pg_database_collation_actual_version(d.oid) as actual_collation_version,
            pg_database_size(d.oid) as size,
            current_setting('TimeZone') as time_zone,
            current_setting('jit') as jit,
            current_setting('autovacuum') as autovacuum,
            current_setting('fsync') as fsync
       from pg_database d where d.datname = current_database()`,
  )
  const row = rows[0]
  if (!row) throw new Error('pg_database does not list the database that is connected to')
  return [
    row.is_standby
      ? problem('writes', 'a standby, which takes none', 'Point DATABASE_URL at the primary server.')
      : ok('writes', 'taken'),
    row.encoding === 'UTF8'
      ? ok('encoding', 'UTF8')
      : problem('encoding', row.encoding, 'Move the data into a database made with createdb --encoding=UTF8.'),
    checkCollation(row),
    ok('size', bytesInWords(row.size)),
    // We ask for both when we connect.
    row.time_zone === 'UTC' && row.jit === 'off'
      ? ok('session settings', 'ours reach the server')
      : problem(
          'session settings',
          'ours do not reach the server',
          'Point DATABASE_URL at PostgreSQL itself, or have the connection pool before it keep the startup options.',
        ),
    worst(
      row.autovacuum !== 'on' &&
        warning('upkeep', 'autovacuum is off', 'Switch autovacuum on, or tables grow and plans go stale.'),
      row.fsync !== 'on' &&
        warning('upkeep', 'fsync is off', 'Switch fsync on, or a crash of the machine may lose the database.'),
      ok('upkeep', 'autovacuum and fsync are on'),
    ),
  ]
}

/** Where the operating system sorts text otherwise than when the indexes were built, they miss rows. */
function checkCollation({ collation, collation_version: then, actual_collation_version: now }: Row): Found {
  return then !== null && now !== null && then !== now
    ? warning(
        'collation',
        `${collation} was version ${then} and is ${now} now`,
        'Run "reindex database" and then "alter database … refresh collation version".',
      )
    : ok('collation', collation)
}
