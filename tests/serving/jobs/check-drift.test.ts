import { beforeAll, describe, expect, it } from 'vitest'
import { checkDrift } from '../../../serving/jobs/check-drift.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { DRIFT_CUSTOMERS, fillDriftShop, serveRfm, trainOnEverybody } from '../../helpers/drift-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { depsOf, selvedgeOn } from './made-up-jobs.ts'

describe('the check for drift as a job, by the command that it runs', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillDriftShop(database.pool)
    await trainOnEverybody(database.pool)
  })

  const run = () =>
    runJob(checkDrift, depsOf(database, { command: selvedgeOn(database) }), {
      trigger: 'cron',
      withLane: true,
      signal: new AbortController().signal,
    })
  const reports = async () => {
    const { rows } = await database.pool.query(
      `select column_name, row_count, severity from features.drift_report order by drift_report_id`,
    )
    return rows
  }

  it('says that nothing was served, and keeps no report of it', async () => {
    const { state, log } = await run()
    expect({ state, log }).toMatchObject({
      state: 'succeeded',
      log: expect.stringContaining('No vector of the view was logged in the window.'),
    })
    expect(await reports()).toEqual([])
  }, 60_000)

  it('keeps a report of what was served, and has it in the log of the run', async () => {
    await serveRfm(
      database.pool,
      Array.from({ length: DRIFT_CUSTOMERS }, (_, i) => i + 1),
    )
    const { state, log } = await run()
    expect(state).toBe('succeeded')
    expect(log).toMatch(/^selvedge features drift --view customer_rfm \(process \d+\)$/m)
    expect(log).toMatch(/^frequency +120 +0\.000 +0\.000 +\+0\.0 % +0\.0 % +none$/m)
    expect(await reports()).toEqual([
      { column_name: 'frequency', row_count: 120, severity: 'none' },
      { column_name: 'total_spend', row_count: 120, severity: 'none' },
    ])
  }, 60_000)

  it('fails with the words of the command when that fails, leaving no half report', async () => {
    const before = await reports()
    await database.pool.query('alter table features.drift_report add constraint full_disk check (ks is null) not valid')
    const { state, error, log } = await run()
    expect(state).toBe('failed')
    expect(error).toMatch(/^selvedge features drift --view customer_rfm ended with exit code 1: /)
    expect(log).toContain('violates check constraint "full_disk"')
    await database.pool.query('alter table features.drift_report drop constraint full_disk')
    expect(await reports()).toEqual(before)
  }, 60_000)
})
