import { describe, expect, it } from 'vitest'
import { type Snapshot, withSnapshot } from '../../../sql/profile/snapshot.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const count = async (snapshot: Snapshot) =>
  (await snapshot.query<{ customers: number }>('select count(*) as customers from niche_data.customers'))[0]!.customers

describe('withSnapshot', () => {
  const database = useTestDatabase()

  it('shows every statement the same moment, on either connection', async () => {
    const seen = await withSnapshot(database.pool, undefined, async (snapshot) => {
      const before = await count(snapshot)
      await database.pool.query('insert into niche_data.customers (customer_id) values (1)')
      // Two at once: one runs on each connection.
      const after = await Promise.all([
        snapshot.query<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep(0.05)::text'),
        snapshot.query<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep(0.05)::text'),
        count(snapshot),
        count(snapshot),
      ])
      return { before, pids: new Set([after[0][0]!.pid, after[1][0]!.pid]), counts: after.slice(2) }
    })
    expect(seen.counts).toEqual([seen.before, seen.before])
    expect(seen.pids.size).toBe(2)
  })

  it('cannot write', async () => {
    await expect(
      withSnapshot(database.pool, undefined, (snapshot) => snapshot.query('delete from niche_data.customers')),
    ).rejects.toThrow(/read-only/)
  })

  it('cancels the running statements when it is aborted, and rejects with the reason', async () => {
    const stop = new AbortController()
    const reason = new Error('stopped')
    const running = withSnapshot(database.pool, stop.signal, async (snapshot) => {
      const work = Promise.all([1, 2, 3].map(() => snapshot.query('select pg_sleep(60)')))
      stop.abort(reason)
      return await work
    })
    await expect(running).rejects.toBe(reason)
    const { rows } = await database.pool.query(
      "select pid from pg_stat_activity where datname = current_database() and query = 'select pg_sleep(60)' and state = 'active'",
    )
    expect(rows).toEqual([])
  })

  it('begins no waiting statement after one has failed, and tells that one’s error', async () => {
    let waited: PromiseSettledResult<unknown>[] = []
    const running = withSnapshot(database.pool, undefined, async (snapshot) => {
      const work = ['select 1 / 0', 'select 1 / 0', 'select 1 as one'].map((text) => snapshot.query(text))
      waited = await Promise.allSettled(work)
      return await Promise.all(work)
    })
    await expect(running).rejects.toThrow('division by zero')
    expect(waited.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})
