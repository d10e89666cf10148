import type { Pool, Queryable } from '../sql/index.ts'
import { TrainingInProgressError } from './errors.ts'

/**
 * Runs `work` while no other training of this model runs on the database: a lock of a connection of its own, so it is
 * gone when the process ends in any way. Throws TrainingInProgressError, which names the holder.
 */
export async function withTrainingLock<T>(pool: Pool, modelName: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection that breaks takes the lock with it; publishing is safe without it, two trainings only cost time.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  const name = `selvedge train ${modelName}`
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
      [name],
    )
    if (!rows[0]?.taken) throw new TrainingInProgressError(modelName, await describeHolder(client, name))
    try {
      return await work()
    } finally {
      if (!broken) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
    }
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

async function describeHolder(db: Queryable, name: string): Promise<string> {
  const { rows } = await db.query<{ application_name: string; address: string; since: Date }>(
    `with wanted as (select hashtextextended($1, 0) as key)
     select application_name, coalesce(host(client_addr), 'this machine') as address, backend_start as since
       from wanted
       join pg_locks l on l.locktype = 'advisory' and l.objsubid = 1 and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
        and (l.classid::bigint << 32 | l.objid::bigint) = wanted.key
       join pg_stat_activity a using (pid)`,
    [name],
  )
  const holder = rows[0]
  if (!holder) return 'by a process that is just ending'
  return `by ${holder.application_name.replace(':', ' process ')} on ${holder.address}`
}
