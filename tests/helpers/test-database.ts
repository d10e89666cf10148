import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { type ConnectionSettings, connectClient, createPool, type Pool } from '../../sql/connection.ts'
import { onDatabase } from '../../sql/scratch-database.ts'

export interface TestDatabase {
  readonly pool: Pool
  readonly settings: ConnectionSettings
}

/**
 * A database of the test file's own: a clone of the migrated template (or an empty one), there from beforeAll to
 * afterAll. Read `pool` and `settings` inside tests and hooks only.
 */
export function useTestDatabase(options: { empty?: boolean } = {}): TestDatabase {
  let database: { pool: Pool; settings: ConnectionSettings; drop: () => Promise<void> } | undefined
  beforeAll(async () => {
    database = await createTestDatabase(options)
  })
  afterAll(async () => {
    await database?.pool.end()
    await database?.drop()
  })
  const opened = () => {
    if (!database) throw new Error('the test database is there only inside tests and hooks')
    return database
  }
  return {
    get pool() {
      return opened().pool
    },
    get settings() {
      return opened().settings
    },
  }
}

async function createTestDatabase({ empty = false }) {
  const server = inject('serverSettings')
  const template = inject('templateDatabase')
  const owner = /\d+$/.exec(template)?.[0]
  const name = `selvedge_test_${owner}_${randomBytes(6).toString('hex')}`
  const admin = await connectClient(server)
  await admin.query(empty ? `create database ${name}` : `create database ${name} template ${template}`)
  const settings = onDatabase(server, name)
  return {
    settings,
    pool: createPool(settings, { max: 8 }),
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

/** The same as a URL, for a process of its own. */
export function databaseUrl({ connectionString, user, password, host, port, database }: ConnectionSettings): string {
  if (connectionString !== undefined) return connectionString
  return `postgres://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${database}`
}
