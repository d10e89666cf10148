import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningCommand, runSelvedge, startSelvedge } from '../helpers/run-selvedge.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'
import { waitUntilBlocked } from '../helpers/wait-until-blocked.ts'

describe('selvedge jobs', () => {
  const database = useTestDatabase()
  let settings: Record<string, string>
  beforeAll(async () => {
    await fillSmallShop(database.pool)
    settings = { DATABASE_URL: databaseUrl(database.settings), PORT: '0', LOG_LEVEL: 'info', SELVEDGE_SCHEDULE: 'off' }
  })

  const jobs = (...words: string[]) => runSelvedge(['jobs', ...words], settings)
  const runs = async () => {
    const { rows } = await database.pool.query(
      'select job_run_id, job_name, triggered_by, state, error, log from ml.job_run order by job_run_id',
    )
    return rows
  }

  it('runs a training and waits for it, shows its log, and lists it', async () => {
    const ran = await jobs('run', 'train-popularity')
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.stdout).toMatch(/^train-popularity succeeded in \d+\.\d s \(run 1\)\n$/)
    expect(ran.stderr).toContain('popularity version 1, trained on')

    const shown = await jobs('log', '1')
    expect(shown.stdout).toMatch(/^train-popularity, run 1 \(manual\), succeeded after \d+\.\d s\n/)
    expect(shown.stdout).toContain('popularity version 1, trained on')

    const listed = JSON.parse(
      (await runSelvedge(['jobs', 'list', '--json'], { ...settings, SELVEDGE_SCHEDULE: '' })).stdout,
    )
    const popularity = listed.find(({ name }: { name: string }) => name === 'train-popularity')
    expect(popularity).toMatchObject({ times: ['0 2 * * *'], status: { lastRunId: 1, lastState: 'succeeded' } })
    expect(new Date(popularity.nextAt).getUTCHours()).toBe(2)
    expect((await jobs('list')).stdout).toMatch(/^train-popularity +1 +succeeded +20\d\d-.* +0$/m)
  }, 60_000)

  it('refuses in one line what there is not', async () => {
    for (const [words, message] of [
      [['run', 'train-horoscope'], /^selvedge: there is no job "train-horoscope"; there are: train-.*\n$/],
      [['log', '4711'], /^selvedge: there is no run 4711; .*\n$/],
    ] as const) {
      const { code, stderr } = await jobs(...words)
      expect(stderr).toMatch(message)
      expect(code).toBe(2)
    }
    const { code, stderr } = await runSelvedge(['start'], { ...settings, SELVEDGE_SCHEDULE: '/nowhere/schedule' })
    expect(stderr).toMatch(/selvedge: SELVEDGE_SCHEDULE: the file \/nowhere\/schedule cannot be read/)
    expect(code).toBe(2)
  }, 60_000)

  describe('beside a server', () => {
    let server: RunningCommand
    let url: string
    beforeAll(async () => {
      server = startSelvedge(['start', '--json'], settings)
      await vi.waitFor(() => expect(server.stdout()).toContain('}\n'), { timeout: 60_000 })
      url = JSON.parse(server.stdout()).url
    })
    afterAll(async () => {
      server.process.kill('SIGKILL')
      await server.ended
    })

    it('stops a training under way when the server is asked to end, in order, and the model stays', async () => {
      const before = await database.pool.query('select model_version_id from ml.model_alias order by model_name')
      const holder = await database.pool.connect()
      try {
        await holder.query('begin; lock table niche_data.transactions in access exclusive mode')
        await database.pool.query(`select graphile_worker.add_job('run_job', '{"job": "train-popularity"}')`)
        await waitUntilBlocked(database.pool)
        const metrics = await (await fetch(`${url}/metrics`)).text()
        expect(metrics).toContain('selvedge_job_running{job="train-popularity"} 1')

        // Another start of the same job is refused, and says which run is in its way.
        const second = await jobs('run', 'train-popularity')
        expect(second.stderr).toMatch(/train-popularity \(run \d+\) skipped: run \d+ is under way, since/)
        expect(second.code).toBe(2)

        server.process.kill('SIGTERM')
        expect((await server.ended).code).toBe(0)
      } finally {
        await holder.query('rollback')
        holder.release()
      }
      const stopped = (await runs()).find(({ state }) => state === 'stopped')
      expect(stopped).toMatchObject({ job_name: 'train-popularity', triggered_by: 'manual' })
      expect((await runs()).filter(({ state }) => state === 'running')).toEqual([])
      const child = Number(/\(process (\d+)\)/.exec(stopped.log)?.[1])
      expect(() => process.kill(child, 0)).toThrow(/ESRCH/)
      const after = await database.pool.query('select model_version_id from ml.model_alias order by model_name')
      expect(after.rows).toEqual(before.rows)
    }, 90_000)
  })
})
