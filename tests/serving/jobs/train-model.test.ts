import { beforeAll, describe, expect, it, vi } from 'vitest'
import { listChampions, listVersions, sentiment } from '../../../models/index.ts'
import { readRun } from '../../../serving/jobs/job-runs.ts'
import { type JobOutcome, runJob } from '../../../serving/jobs/run-job.ts'
import { trainingOf } from '../../../serving/jobs/train-model.ts'
import { insertArticles } from '../../helpers/shop-rows.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { depsOf, program, selvedgeOn } from './made-up-jobs.ts'

const job = trainingOf({ name: 'popularity' })

describe('the training of a model as a job', () => {
  const database = useTestDatabase()

  const run = (changes: Parameters<typeof depsOf>[1] = {}, signal = new AbortController().signal) =>
    runJob(job, depsOf(database, changes), { trigger: 'cron', withLane: true, signal })
  const registry = async () => ({
    champions: (await listChampions(database.pool)).map(({ modelName, version }) => `${modelName} ${version}`),
    versions: (await listVersions(database.pool)).length,
  })
  const isAlive = (pid: number) => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }

  /** Begins a training that cannot read the purchases, and does `meanwhile` when it wants to. */
  async function whileTraining(signal: AbortSignal, meanwhile: (pid: number) => void): Promise<JobOutcome> {
    const holder = await database.pool.connect()
    try {
      await holder.query('begin; lock table niche_data.transactions in access exclusive mode')
      let pid = 0
      const onLine = (line: string) => {
        pid ||= Number(/\(process (\d+)\)/.exec(line)?.[1] ?? 0)
      }
      const running = run({ onLine, command: selvedgeOn(database, { graceMs: 3_000 }) }, signal)
      await waitUntilBlocked(database.pool)
      expect(isAlive(pid)).toBe(true)
      meanwhile(pid)
      const outcome = await running
      expect(isAlive(pid)).toBe(false)
      // Its connection, which still waits for the lock, has gone with it.
      await vi.waitFor(async () => {
        const { rows } = await database.pool.query('select from pg_stat_activity where application_name = $1', [
          `selvedge:${pid}`,
        ])
        expect(rows).toEqual([])
      })
      return outcome
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  }

  it('of what reviews say is skipped while nobody has written one', async () => {
    const { pool } = database
    await insertArticles(pool, [{ article_id: 1001 }])
    const ofReviews = trainingOf(sentiment)
    const outcome = await runJob(ofReviews, depsOf(database), {
      trigger: 'cron',
      withLane: true,
      signal: new AbortController().signal,
    })
    await pool.query('delete from niche_data.articles')
    expect(outcome).toMatchObject({ state: 'skipped', error: 'nobody has written a review' })
  })

  it('is skipped while the shop is empty', async () => {
    expect(await run()).toMatchObject({ state: 'skipped', error: 'the shop is empty' })
  })

  describe('of a shop with purchases', () => {
    beforeAll(() => fillSmallShop(database.pool))

    it('publishes a version from a process of its own, whose words are the log', async () => {
      const outcome = await run()
      expect(outcome).toMatchObject({ state: 'succeeded' })
      expect(await registry()).toEqual({ champions: ['popularity 1'], versions: 1 })
      const row = await readRun(database.pool, outcome.jobRunId)
      expect(row?.log).toMatch(/^selvedge train popularity \(process \d+\)$/m)
      expect(row?.log).toMatch(/^popularity version 1, trained on 2020-01-/m)
    }, 60_000)

    it('leaves the champion when its process is killed in the middle', async () => {
      const outcome = await whileTraining(new AbortController().signal, (pid) => process.kill(pid, 'SIGKILL'))
      expect(outcome).toMatchObject({ state: 'failed', error: 'selvedge train popularity was ended by SIGKILL' })
      expect(await registry()).toEqual({ champions: ['popularity 1'], versions: 1 })
      expect((await readRun(database.pool, outcome.jobRunId))?.state).toBe('failed')
    }, 60_000)

    it('leaves the champion when it is stopped in the middle, and no process behind', async () => {
      const stop = new AbortController()
      expect(await whileTraining(stop.signal, () => stop.abort())).toMatchObject({ state: 'stopped' })
      expect(await registry()).toEqual({ champions: ['popularity 1'], versions: 1 })
    }, 60_000)

    it('fails with the reason that the command gives', async () => {
      const broken = program(`console.error('selvedge: the fit did not converge'); process.exitCode = 1`)
      expect(await run({ command: broken })).toMatchObject({
        state: 'failed',
        error: 'selvedge train popularity ended with exit code 1: selvedge: the fit did not converge',
      })
      expect(await registry()).toEqual({ champions: ['popularity 1'], versions: 1 })
    })
  })
})
