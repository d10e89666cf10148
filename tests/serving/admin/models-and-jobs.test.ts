import { afterEach, describe, expect, it } from 'vitest'
import { popularity } from '../../../models/index.ts'
import { compareVersionsJob } from '../../../serving/jobs/compare-versions.ts'
import type { JobRequest } from '../../../serving/jobs/job-request.ts'
import { jobs } from '../../../serving/jobs/jobs.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { trainingOf } from '../../../serving/jobs/train-model.ts'
import { installWorkerSchema } from '../../../serving/jobs/worker-schema.ts'
import { createLogger } from '../../../serving/logger.ts'
import { train } from '../../../training/train.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { depsOf } from '../jobs/made-up-jobs.ts'
import { expectProblem, useAdminApp } from './admin-app.ts'

describe('models and jobs, over HTTP', () => {
  const database = useTestDatabase()
  const { signal } = new AbortController()
  const shop = useAdminApp(database, async () => {
    await fillSmallShop(database.pool)
    for (const seed of [1, 2, 3]) await train(database.pool, popularity, { seed, signal, override: 'a test' })
  })
  const champion = async () => {
    const { body } = await shop.by('analyst', 'GET', '/api/models/popularity')
    return body.champion
  }
  const requested = async () => {
    const { rows } = await database.pool.query<{ payload: JobRequest; key: string | null }>(
      'select payload, key from graphile_worker._private_jobs order by id',
    )
    return rows
  }
  afterEach(async () => {
    await database.pool.query(
      `do $$ begin if to_regclass('graphile_worker._private_jobs') is not null then
         delete from graphile_worker._private_jobs; end if; end $$`,
    )
  })

  it('refuse a run where no worker has ever run, and write nothing down', async () => {
    expectProblem(await shop.ask('POST', '/api/jobs/refresh-views/run'), 503, 'worker-missing')
    expectProblem(await shop.ask('POST', '/api/models/popularity/train', {}), 503, 'worker-missing')
    expect(await shop.audit()).toEqual([])
    await installWorkerSchema(database.pool, createLogger('silent'))
  })

  it('ask the worker for a run of a job, once however often it is asked', async () => {
    const answer = await shop.ask('POST', '/api/jobs/refresh-views/run')
    expect(answer).toMatchObject({ status: 202, body: { job: 'refresh-views', runs: '/api/jobs/refresh-views/runs' } })
    await shop.ask('POST', '/api/jobs/refresh-views/run')
    expect(await requested()).toEqual([{ payload: { job: 'refresh-views' }, key: 'run refresh-views' }])
    expectProblem(await shop.ask('POST', '/api/jobs/nothing/run'), 404, 'job-not-found')
  })

  it('list every job, its runs and what a run said', async () => {
    const { body } = await shop.ask('GET', '/api/jobs')
    expect(body.jobs.map(({ name }) => name)).toEqual(jobs.map(({ name }) => name).sort())
    await database.pool.query(
      `insert into ml.job_run (job_name, triggered_by, state, started_at, finished_at, host, pid, log)
       select 'refresh-views', 'cron', 'succeeded', t, t + interval '2 s', 'x', 1, 'line ' || n
         from generate_series(1, 5) as n cross join lateral (select '2026-01-01'::timestamptz + n * interval '1 h' as t) as moment`,
    )
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await shop.ask('GET', `/api/jobs/refresh-views/runs?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      for (const { run_id } of page.body.items) {
        seen.push(String((await shop.ask('GET', `/api/jobs/refresh-views/runs/${run_id}`)).body.log))
      }
      cursor = page.body.cursor
    } while (cursor !== undefined)
    expect(seen).toEqual(['line 5', 'line 4', 'line 3', 'line 2', 'line 1'])
    expect((await shop.ask('GET', '/api/jobs/count-figures/runs')).body).toEqual({ items: [] })
    expectProblem(await shop.ask('GET', '/api/jobs/nothing/runs'), 404, 'job-not-found')
    expectProblem(await shop.ask('GET', '/api/jobs/count-figures/runs/1'), 404, 'job-run-not-found')
  })

  it('tell the models, their versions and what was served when', async () => {
    const { body } = await shop.by('analyst', 'GET', '/api/models')
    const found = body.items.find(({ name }) => name === 'popularity')
    expect(found).toMatchObject({ champion: 3, challenger: null, versions: 3, metric: popularity.primaryMetric })
    const pages = [await shop.by('analyst', 'GET', '/api/models/popularity/versions?limit=2')]
    pages.push(
      await shop.by('analyst', 'GET', `/api/models/popularity/versions?limit=2&cursor=${pages[0]!.body.cursor}`),
    )
    expect(pages.flatMap((page) => page.body.items).map(({ version }) => version)).toEqual([3, 2, 1])
    expect(pages[1]!.body.cursor).toBeUndefined()
    const version = await shop.by('analyst', 'GET', '/api/models/popularity/versions/champion')
    const { rows } = await database.pool.query(
      `select seed, card, artifact_sha256, metrics from ml.model_version where model_name = 'popularity' and version = 3`,
    )
    expect(version.body).toMatchObject({ version: 3, is_champion: true, ...rows[0] })
    const { body: model } = await shop.by('analyst', 'GET', '/api/models/popularity')
    expect(model.history.map((period) => period.version)).toEqual([3, 2, 1])
    expectProblem(await shop.by('analyst', 'GET', '/api/models/horoscope'), 404, 'model-not-found')
    expectProblem(await shop.by('analyst', 'GET', '/api/models/popularity/versions/9'), 404, 'version-not-found')
    expectProblem(await shop.by('analyst', 'GET', '/api/models/demand/versions/champion'), 404, 'version-not-found')
    expectProblem(await shop.by('analyst', 'GET', '/api/models/popularity/versions/best'), 422, 'invalid-input')
    expect((await shop.by('shopper', 'GET', '/api/models')).status).toBe(403)
  })

  it('set two versions side by side by what was kept of them', async () => {
    const { body } = await shop.by('analyst', 'GET', '/api/models/popularity/compare?candidate=1')
    expect(body).toMatchObject({
      metric: popularity.primaryMetric,
      is_same_holdout: true,
      candidate: { version: 1 },
      champion: { version: 3, is_champion: true },
    })
    for (const { candidate, champion: other, difference } of body.metrics) {
      expect(difference).toBeCloseTo(candidate! - other!, 12)
    }
    expectProblem(await shop.by('analyst', 'GET', '/api/models/popularity/compare'), 404, 'version-not-found')
  })

  it('ask for a training with parameters, which the command gets as words', async () => {
    const answer = await shop.ask('POST', '/api/models/popularity/train', {
      parameters: popularity.parameters,
      seed: 7,
    })
    expect(answer).toMatchObject({ status: 202, body: { job: 'train-popularity' } })
    const [{ payload, key } = { payload: undefined, key: '' }] = await requested()
    expect(key).toBeNull()
    const settings = Object.entries(popularity.parameters).flatMap(([name, value]) => [
      '--set',
      `${name}=${JSON.stringify(value)}`,
    ])
    expect(payload).toEqual({ job: 'train-popularity', words: ['--seed', '7', ...settings] })
    expectProblem(
      await shop.ask('POST', '/api/models/popularity/train', { parameters: { nothing: 1 } }),
      422,
      'invalid-input',
    )
    expectProblem(
      await shop.ask('POST', '/api/models/popularity/train', { parameters: { '--promote': 1 } }),
      422,
      'invalid-input',
    )
    expectProblem(await shop.ask('POST', '/api/models/horoscope/train', {}), 404, 'model-not-found')
    // Of two that ask for different things both are left; a plain one is asked for as the schedule does.
    await shop.ask('POST', '/api/models/popularity/train', { seed: 8 })
    await shop.ask('POST', '/api/models/popularity/train', {})
    expect((await requested()).map((job) => job.key)).toEqual([null, null, 'run train-popularity'])
  })

  it('give the words of a request to the command', async () => {
    const said: (readonly string[])[] = []
    const words = ['--seed', '7']
    const run = (job: typeof compareVersionsJob, given: readonly string[]) =>
      runJob(
        { ...job, run: (context) => job.run({ ...context, selvedge: async (line) => void said.push(line) }) },
        depsOf(database),
        {
          ...{ trigger: 'manual', withLane: false, words: given, signal },
        },
      )
    await run(trainingOf(popularity), words)
    await run(compareVersionsJob, ['popularity@1', 'popularity@2'])
    expect(said).toEqual([
      ['train', 'popularity', '--seed', '7'],
      ['models', 'compare', 'popularity@1', 'popularity@2'],
    ])
    expect(await run(compareVersionsJob, [])).toMatchObject({ state: 'skipped' })
  })

  it('ask for a comparison by the numbers that the versions have now', async () => {
    await shop.ask('POST', '/api/models/popularity/compare', { candidate: '1' })
    expect((await requested()).map(({ payload }) => payload)).toEqual([
      { job: 'compare-versions', words: ['popularity@1', 'popularity@3'] },
    ])
  })

  it('promote a version and roll back, each with a reason, in one transaction with its history', async () => {
    const promote = (version: string, reason = 'a test') =>
      shop.ask('POST', '/api/models/popularity/promote', { version, reason })
    expect((await promote('1')).body).toEqual({ model: 'popularity', version: 1, previous_version: 3 })
    expect(await champion()).toBe(1)
    expectProblem(await promote('1'), 409, 'promotion-refused')
    expectProblem(await promote('9'), 404, 'version-not-found')
    expectProblem(await promote('2', ''), 422, 'invalid-input')
    expect((await shop.audit())[0]).toMatchObject({
      action: 'model.promote',
      target_id: 'popularity',
      before: { champion: 3 },
      after: { champion: 1 },
      reason: 'a test',
    })
    const back = await shop.ask('POST', '/api/models/popularity/rollback', { reason: 'too few clicks' })
    expect(back.body).toEqual({ model: 'popularity', version: 3, previous_version: 1 })
    const { body } = await shop.by('analyst', 'GET', '/api/models/popularity')
    expect(body.history).toMatchObject([
      { version: 3, action: 'rollback', reason: 'too few clicks', by: `account ${shop.adminId}` },
      { version: 1, action: 'promote', by: `account ${shop.adminId}` },
      { version: 3 },
      { version: 2 },
      { version: 1 },
    ])
    expectProblem(await shop.ask('POST', '/api/models/demand/rollback', { reason: 'none' }), 409, 'promotion-refused')
  })

  it('promote nothing that does not load', async () => {
    await database.pool.query(
      `update ml.model_artifact_chunk set bytes = '\\x00'
        where model_version_id = (select model_version_id from ml.model_version where model_name = 'popularity' and version = 2)`,
    )
    const answer = await shop.ask('POST', '/api/models/popularity/promote', { version: '2', reason: 'a test' })
    expectProblem(answer, 409, 'artifact-not-servable')
    expect(await champion()).toBe(3)
  })
})
