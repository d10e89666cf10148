import { quickAddJob } from 'graphile-worker'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Job } from '../../../serving/jobs/job.ts'
import { jobRequest, RUN_JOB } from '../../../serving/jobs/job-request.ts'
import { jobs } from '../../../serving/jobs/jobs.ts'
import { openMailTransport } from '../../../serving/jobs/mail-transport.ts'
import { parseSchedule } from '../../../serving/jobs/read-schedule.ts'
import { type RunningWorker, startWorker } from '../../../serving/jobs/worker.ts'
import { installWorkerSchema } from '../../../serving/jobs/worker-schema.ts'
import { createLogger } from '../../../serving/logger.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { gate, madeUpJob, untilAborted } from './made-up-jobs.ts'

const PATIENCE = { timeout: 15_000, interval: 20 }

describe('the worker with jobs', () => {
  const database = useTestDatabase()
  const workers: RunningWorker[] = []
  const logged: { level: string; msg: string; job?: string }[] = []

  beforeAll(() => installWorkerSchema(database.pool, createLogger('silent')))
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
    await database.pool.query('delete from ml.job_run')
  })

  async function start(madeUp: readonly Job[], schedule: ReadonlyMap<string, readonly string[]> = new Map()) {
    const worker = await startWorker({
      pool: database.pool,
      settings: database.settings,
      logger: createLogger('info', { write: (line) => logged.push(JSON.parse(line)) }),
      transport: openMailTransport({ smtpUrl: undefined, folder: '/nowhere' }),
      sender: {
        from: { name: 'Selvedge', address: 'shop@selvedge.example' },
        shopUrl: 'https://selvedge.example',
        codeOf: () => '12345678',
      },
      schedule,
      jobs: madeUp,
    })
    workers.push(worker)
    return worker
  }
  /** As the schedule does when the time has come. */
  const request = async (name: string, cron?: { backfilled: boolean }) => {
    const { payload, options } = jobRequest(name)
    await quickAddJob({ pgPool: database.pool }, RUN_JOB, cron ? { ...payload, _cron: cron } : payload, options)
  }
  const runs = async () => {
    const { rows } = await database.pool.query(
      'select job_name, triggered_by, state, error from ml.job_run order by job_run_id',
    )
    return rows
  }

  it('knows the times of the schedule when it has started, and no others', async () => {
    await start(jobs, parseSchedule('off check-drift\n0 4 * * * refresh-views\n30 4 * * * refresh-views', jobs))
    const known = async () => {
      const { rows } = await database.pool.query('select identifier from graphile_worker._private_known_crontabs')
      return rows.map((row) => row.identifier)
    }
    await vi.waitFor(async () => expect(await known()).toContain('refresh-views-2'), PATIENCE)
    const timed = jobs.filter(({ isOnlyAsked }) => !isOnlyAsked).map(({ name }) => name)
    expect((await known()).sort()).toEqual(
      [...timed.filter((name) => name !== 'check-drift'), 'refresh-views-2', 'send_mail'].sort(),
    )
  })

  it('begins at its start a training whose time came while no server ran', async () => {
    const missed = madeUpJob(async () => {}, { name: 'missed', lane: 'training' })
    await database.pool.query(
      `insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
       values ('missed', now() - interval '9 days', now() - interval '3 days')`,
    )
    const anHourAgo = new Date(Date.now() - 3_600_000)
    const threeAndOneHoursAgo = `${anHourAgo.getUTCMinutes()} ${anHourAgo.getUTCHours()},${(anHourAgo.getUTCHours() + 22) % 24} * * *`
    await start([missed], new Map([['missed', [threeAndOneHoursAgo]]]))
    await vi.waitFor(
      async () =>
        expect(await runs()).toMatchObject([{ job_name: 'missed', triggered_by: 'start', state: 'succeeded' }]),
      PATIENCE,
    )
  })

  it('runs what is requested, and records what made it run', async () => {
    await start([madeUpJob(async () => {}, { name: 'one' }), madeUpJob(async () => {}, { name: 'two' })])
    await request('one', { backfilled: false })
    await vi.waitFor(async () => expect(await runs()).toHaveLength(1), PATIENCE)
    await request('two')
    await vi.waitFor(
      async () =>
        expect(await runs()).toEqual([
          { job_name: 'one', triggered_by: 'cron', state: 'succeeded', error: null },
          { job_name: 'two', triggered_by: 'manual', state: 'succeeded', error: null },
        ]),
      PATIENCE,
    )
  })

  it('does not try a job again that failed, and tells of it as an error', async () => {
    await start([
      madeUpJob(async () => {
        throw new Error('no luck')
      }),
    ])
    await request('made-up')
    await vi.waitFor(async () => expect(await runs()).toMatchObject([{ state: 'failed', error: 'no luck' }]), PATIENCE)
    await vi.waitFor(
      async () => expect((await database.pool.query('select from graphile_worker.jobs')).rowCount).toBe(0),
      PATIENCE,
    )
    expect(logged).toContainEqual(
      expect.objectContaining({ level: 'error', msg: 'job failed', job: 'made-up', error: 'no luck' }),
    )
  })

  it('skips a job that is under way in another server', async () => {
    const { opened, open } = gate()
    const begun = gate()
    const job = madeUpJob(async () => {
      begun.open()
      await opened
    })
    await Promise.all([start([job]), start([job])])
    await request('made-up', { backfilled: false })
    await begun.opened
    await request('made-up', { backfilled: false })
    await vi.waitFor(
      async () => expect(await runs()).toMatchObject([{ state: 'running' }, { state: 'skipped' }]),
      PATIENCE,
    )
    open()
    await vi.waitFor(async () => expect((await runs())[0]).toMatchObject({ state: 'succeeded' }), PATIENCE)
  })

  it('runs one training at a time: the other waits as a request, holds no place, and has no row', async () => {
    const { opened, open } = gate()
    const begun = gate()
    const first = madeUpJob(
      async () => {
        begun.open()
        await opened
      },
      { name: 'first', lane: 'training' },
    )
    const second = madeUpJob(async () => {}, { name: 'second', lane: 'training' })
    await start([first, second])
    await request('first')
    await begun.opened
    await request('second', { backfilled: false })
    const waiting = async () => {
      const { rows } = await database.pool.query(
        `select run_at > now() as is_later, attempts, payload from graphile_worker._private_jobs where key = 'run second'`,
      )
      return rows
    }
    await vi.waitFor(
      async () =>
        expect(await waiting()).toEqual([
          { is_later: true, attempts: 0, payload: { job: 'second', _cron: { backfilled: false } } },
        ]),
      PATIENCE,
    )
    expect(await runs()).toHaveLength(1)
    open()
    await vi.waitFor(async () => expect((await runs())[0]).toMatchObject({ state: 'succeeded' }), PATIENCE)
    await database.pool.query(`update graphile_worker._private_jobs set run_at = now() where key = 'run second'`)
    await vi.waitFor(
      async () => expect((await runs())[1]).toMatchObject({ job_name: 'second', state: 'succeeded' }),
      PATIENCE,
    )
  })

  it('stops the jobs under way when it stops, and marks them stopped', async () => {
    const begun = gate()
    const worker = await start([
      madeUpJob(({ signal }) => {
        begun.open()
        return untilAborted(signal)
      }),
    ])
    await request('made-up')
    await begun.opened
    await worker.stop()
    expect(await runs()).toMatchObject([{ state: 'stopped', error: 'its server or command was stopped' }])
    workers.splice(0)
  })

  it('marks failed, at its start, what a process that died has left, and no run that lives', async () => {
    const { opened, open } = gate()
    const begun = gate()
    const alive = madeUpJob(
      async () => {
        begun.open()
        await opened
      },
      { name: 'alive' },
    )
    await start([alive])
    await request('alive')
    await begun.opened
    await database.pool.query(
      `insert into ml.job_run (job_name, triggered_by, state, host, pid) values ('dead', 'cron', 'running', 'x', 1)`,
    )
    await start([alive])
    expect(await runs()).toMatchObject([
      { job_name: 'alive', state: 'running' },
      { job_name: 'dead', state: 'failed', error: 'the process that ran it ended before the run did' },
    ])
    open()
  })

  it('does not know a job that another version has, and goes on', async () => {
    await start([madeUpJob(async () => {})])
    await request('of-tomorrow')
    await request('made-up')
    await vi.waitFor(async () => expect(await runs()).toMatchObject([{ state: 'succeeded' }]), PATIENCE)
    await vi.waitFor(
      () => expect(logged).toContainEqual(expect.objectContaining({ level: 'error', job: 'of-tomorrow' })),
      PATIENCE,
    )
  })
})
