import { randomBytes } from 'node:crypto'
import { type ConnectionSettings, connectClient, createPool, type Pool } from './connection.ts'
import { migrate } from './migrate.ts'

/** Gives `work` a new, migrated database on the same server, which is dropped afterwards. */
export async function withScratchDatabase<T>(server: ConnectionSettings, work: (pool: Pool) => Promise<T>): Promise<T> {
  const name = `selvedge_scratch_${randomBytes(6).toString('hex')}`
  const admin = await connectClient(server)
  try {
    await admin.query(`create database ${name}`)
    try {
      const settings = onDatabase(server, name)
      await migrate(settings)
      const pool = createPool(settings)
      try {
        return await work(pool)
      } finally {
        await pool.end()
      }
    } finally {
      await admin.query(`drop database ${name} with (force)`)
    }
  } finally {
    await admin.end()
  }
}

/** The same server and user, another database. */
export function onDatabase(server: ConnectionSettings, database: string): ConnectionSettings {
  if (server.connectionString === undefined) return { ...server, database }
  const url = new URL(server.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.toString() }
}
