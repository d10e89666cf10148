import { hostname } from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import { JobSkippedError } from '../../../serving/jobs/job.ts'
import { LaneBusyError } from '../../../serving/jobs/job-lock.ts'
import { readRun } from '../../../serving/jobs/job-runs.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { depsOf, gate, madeUpJob, untilAborted } from './made-up-jobs.ts'

describe('a run of a job', () => {
  const database = useTestDatabase()
  const never = () => new AbortController().signal
  const run = (job: Parameters<typeof runJob>[0], options: Partial<Parameters<typeof runJob>[2]> = {}) =>
    runJob(job, depsOf(database), { trigger: 'manual', withLane: false, signal: never(), ...options })
  const rowOf = async (jobRunId: number) => (await readRun(database.pool, jobRunId))!
  const lastRun = async () => {
    const { rows } = await database.pool.query('select max(job_run_id) as id from ml.job_run')
    return await rowOf(rows[0].id)
  }

  it('is a row with its log, while it runs and when it has succeeded', async () => {
    const { opened, open } = gate()
    const running = run(
      madeUpJob(async ({ say }) => {
        say('half done')
        await opened
        say('done')
      }),
      { trigger: 'cron' },
    )
    await vi.waitFor(async () => expect((await lastRun()).log).toBe('half done'), { timeout: 10_000 })
    expect(await lastRun()).toMatchObject({
      jobName: 'made-up',
      triggeredBy: 'cron',
      state: 'running',
      finishedAt: null,
      durationSeconds: null,
      host: hostname(),
      pid: process.pid,
    })
    open()
    const outcome = await running
    expect(outcome).toMatchObject({ state: 'succeeded', log: 'half done\ndone' })
    const row = await rowOf(outcome.jobRunId)
    expect(row).toMatchObject({ state: 'succeeded', error: null, log: 'half done\ndone' })
    expect(row.durationSeconds).toBeCloseTo((row.finishedAt!.getTime() - row.startedAt.getTime()) / 1000, 2)
  })

  it('says why it failed, with what it had said', async () => {
    const outcome = await run(
      madeUpJob(async ({ say }) => {
        say('trying')
        throw new Error('no luck')
      }),
    )
    expect(await rowOf(outcome.jobRunId)).toMatchObject({ state: 'failed', error: 'no luck', log: 'trying' })
  })

  it('is skipped when it has nothing to work with', async () => {
    const outcome = await run(
      madeUpJob(async () => {
        throw new JobSkippedError('nothing here')
      }),
    )
    expect(await rowOf(outcome.jobRunId)).toMatchObject({ state: 'skipped', error: 'nothing here' })
  })

  it('is skipped while another run of the same job is under way, which goes on', async () => {
    const { opened, open } = gate()
    const begun = gate()
    let runs = 0
    const job = madeUpJob(async () => {
      runs++
      begun.open()
      await opened
    })
    const first = run(job)
    await begun.opened
    const second = await run(job)
    open()
    const { jobRunId, state } = await first
    expect(state).toBe('succeeded')
    expect(second.state).toBe('skipped')
    expect((await rowOf(second.jobRunId)).error).toMatch(new RegExp(`^run ${jobRunId} is under way, since 20`))
    expect(runs).toBe(1)
    expect((await run(job)).state).toBe('succeeded')
  })

  it('waits for its lane, but not for another lane, and not when somebody asks for it', async () => {
    const { opened, open } = gate()
    const begun = gate()
    const holder = run(
      madeUpJob(async () => {
        begun.open()
        await opened
      }),
      { withLane: true },
    )
    await begun.opened
    const other = madeUpJob(async () => {}, { name: 'other' })
    await expect(run(other, { withLane: true })).rejects.toThrow(LaneBusyError)
    expect((await run({ ...other, lane: 'training' }, { withLane: true })).state).toBe('succeeded')
    expect((await run(other)).state).toBe('succeeded')
    open()
    await holder
    expect((await run(other, { withLane: true })).state).toBe('succeeded')
  })

  it('is stopped by its signal', async () => {
    const stop = new AbortController()
    const begun = gate()
    const running = run(
      madeUpJob(async ({ signal }) => {
        begun.open()
        await untilAborted(signal)
      }),
      { signal: stop.signal },
    )
    await begun.opened
    stop.abort()
    const { jobRunId } = await running
    expect(await rowOf(jobRunId)).toMatchObject({ state: 'stopped', error: 'its server or command was stopped' })
  })

  it('fails when it takes longer than it may', async () => {
    const outcome = await run(madeUpJob(({ signal }) => untilAborted(signal), { timeLimitSeconds: 0.05 }))
    expect(outcome).toMatchObject({ state: 'failed', error: 'it took more than the 0.05 s it may take' })
  })

  it('ends when the connection that holds its lock breaks, since another run may begin', async () => {
    const begun = gate()
    const running = run(
      madeUpJob(async ({ signal }) => {
        begun.open()
        await untilAborted(signal)
      }),
    )
    await begun.opened
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    )
    const { jobRunId } = await running
    expect(await rowOf(jobRunId)).toMatchObject({ state: 'failed', error: 'the connection to the database broke' })
  })

  it('finds the row of a process that died and marks it failed', async () => {
    const { rows } = await database.pool.query(
      `insert into ml.job_run (job_name, triggered_by, state, host, pid, log)
       values ('made-up', 'cron', 'running', 'elsewhere', 1, 'so far') returning job_run_id`,
    )
    expect((await run(madeUpJob(async () => {}))).state).toBe('succeeded')
    expect(await rowOf(rows[0].job_run_id)).toMatchObject({
      state: 'failed',
      error: 'the process that ran it ended before the run did',
      log: 'so far',
    })
  })

  it('forgets runs that are older than 90 days', async () => {
    await database.pool.query(
      `insert into ml.job_run (job_name, triggered_by, state, started_at, finished_at, host, pid)
       select 'old', 'cron', 'succeeded', now() - age, now() - age, 'here', 1
         from unnest(array['91 days', '89 days']::interval[]) as age`,
    )
    await run(madeUpJob(async () => {}))
    const { rows } = await database.pool.query(`select count(*) as kept from ml.job_run where job_name = 'old'`)
    expect(rows).toEqual([{ kept: 1 }])
  })

  it('cannot be recorded twice as running, whatever goes wrong with the locks', async () => {
    const insert = `insert into ml.job_run (job_name, triggered_by, state, host, pid)
                    values ('twice', 'cron', 'running', 'here', 1)`
    await database.pool.query(insert)
    await expect(database.pool.query(insert)).rejects.toMatchObject({ constraint: 'job_run_running_idx' })
  })
})
