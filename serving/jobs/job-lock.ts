import { type ConnectionSettings, connectClient, type Queryable } from '../../sql/index.ts'
import type { Job } from './job.ts'

/** The right to run a job, until it is released, its process ends or the connection that holds it breaks. */
export interface JobLock {
  /** Aborted when the connection broke: another run may begin now. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

export class JobLockLostError extends Error {
  readonly code = 'JOB_LOCK_LOST'
  constructor() {
    super('the connection to the database broke')
    this.name = 'JobLockLostError'
  }
}

/** Another job of the same lane is under way. */
export class LaneBusyError extends Error {
  readonly code = 'LANE_BUSY'
  constructor({ name, lane }: Pick<Job, 'name' | 'lane'>) {
    super(`${name} cannot begin: another job of ${lane} is under way`)
    this.name = 'LaneBusyError'
  }
}

/**
 * Takes the lock of a job and, when asked, that of its lane, in the database and so for all servers. Undefined: another
 * run of the job has it. Throws LaneBusyError when another job has the lane.
 */
export async function takeJobLock(
  settings: ConnectionSettings,
  { name, lane }: Pick<Job, 'name' | 'lane'>,
  { withLane }: { readonly withLane: boolean },
): Promise<JobLock | undefined> {
  const client = await connectClient(settings)
  try {
    if (!(await tryLock(client, `selvedge job ${name}`))) {
      await client.end()
      return undefined
    }
    if (withLane && !(await tryLock(client, `selvedge lane ${lane}`))) throw new LaneBusyError({ name, lane })
  } catch (error) {
    await client.end()
    throw error
  }
  const loss = new AbortController()
  const onEnd = () => loss.abort(new JobLockLostError())
  client.on('end', onEnd)
  return {
    lost: loss.signal,
    release: async () => {
      client.off('end', onEnd)
      await client.end()
    },
  }
}

async function tryLock(client: Queryable, name: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
    [name],
  )
  return rows[0]?.taken === true
}
