import { runMigrations } from 'graphile-worker'
import { inTransaction, type Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { workerLogger } from './worker-logger.ts'

/** graphile-worker makes its schema by itself, but two first starts at the same moment would collide: they take turns. */
export async function installWorkerSchema(pool: Pool, logger: Logger): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['graphile_worker: install'])
    await runMigrations({ pgPool: pool, logger: workerLogger(logger) })
  })
}
