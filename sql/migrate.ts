import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import { rebuildCodeObjects } from './code-objects.ts'
import { type ConnectionSettings, connectClient, type Queryable } from './connection.ts'
import { DatabaseNewerThanCodeError } from './errors.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

/** Any number that no other program on the same database uses for an advisory lock. */
const MIGRATION_LOCK = 5_318_008_020

export interface MigrationResult {
  readonly applied: readonly string[]
  readonly rebuiltCodeObjects: boolean
}

/**
 * Brings the database to the state of this code: the numbered migrations that are missing, then, when a file of theirs
 * changed, all code objects in one transaction. Servers that start at the same time wait for one another.
 * Throws DatabaseNewerThanCodeError, having changed nothing, when the database knows a migration that this code does not.
 */
export async function migrate(
  settings: ConnectionSettings,
  folder: string = migrationsFolder,
): Promise<MigrationResult> {
  const client = await connectClient(settings)
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await refuseNewerDatabase(client, folder)
    const applied = await runner({
      dbClient: client,
      dir: folder,
      direction: 'up',
      migrationsTable: 'schema_migrations',
      migrationsSchema: 'selvedge',
      createMigrationsSchema: true,
      // Our own lock is held already; this one would make a second server fail where it should wait.
      noLock: true,
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    })
    const rebuiltCodeObjects = await rebuildCodeObjects(client)
    return { applied: applied.map((migration) => migration.name), rebuiltCodeObjects }
  } finally {
    await client.end()
  }
}

async function refuseNewerDatabase(client: Queryable, folder: string): Promise<void> {
  const known = (await readdir(folder)).filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4))
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('selvedge.schema_migrations') is not null as exists`,
  )
  if (!rows[0]?.exists) return
  const applied = await client.query<{ name: string }>('select name from selvedge.schema_migrations order by name')
  const unknown = applied.rows.map((row) => row.name).filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new DatabaseNewerThanCodeError(unknown, known.sort().at(-1) ?? 'none')
}
