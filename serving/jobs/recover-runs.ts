import type { ConnectionSettings, Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { takeJobLock } from './job-lock.ts'
import { failCutOffRuns, listRunningJobs } from './job-runs.ts'

/**
 * Marks failed what a process that died has left in state running: the runs of jobs whose lock nobody holds. Those of
 * other servers that live are left alone.
 */
export async function recoverRuns(pool: Pool, settings: ConnectionSettings, logger: Logger): Promise<void> {
  for (const name of await listRunningJobs(pool)) {
    const lock = await takeJobLock(settings, { name, lane: 'upkeep' }, { withLane: false })
    if (!lock) continue
    try {
      for (const run of await failCutOffRuns(pool, name)) logger.error({ job: name, run }, 'job was cut off')
    } finally {
      await lock.release()
    }
  }
}
