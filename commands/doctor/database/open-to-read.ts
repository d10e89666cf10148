import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { createPool, type DatabaseServer, openServer, type Pool } from '../../../sql/index.ts'
import type { Configuration } from '../../configuration.ts'

/** A read that takes longer says nothing in time; whoever waits for the doctor is told so. */
const STATEMENT_TIMEOUT_MS = 15_000

export interface OpenDatabase {
  readonly server: DatabaseServer
  /** Its connections are READ ONLY from the beginning: a look changes nothing, not even by mistake. */
  readonly pool: Pool
  close(): Promise<void>
}

/**
 * The database without migrating it; an embedded one that does not run is started for as long as it is looked at, as
 * for every other command. Undefined: there is none yet, and none is made. Throws DatabaseUnavailableError.
 */
export async function openToRead({ databaseUrl, home }: Configuration): Promise<OpenDatabase | undefined> {
  if (databaseUrl === undefined && !(await isThere(join(home, 'postgres', 'PG_VERSION')))) return undefined
  const server = await openServer({ databaseUrl, home })
  const pool = createPool(
    {
      ...server.settings,
      options: `-c default_transaction_read_only=on -c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
      connectionTimeoutMillis: 10_000,
    },
    { max: 2 },
  )
  return {
    server,
    pool,
    close: async () => {
      await pool.end()
      await server.release()
    },
  }
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false
      throw error
    },
  )
}
