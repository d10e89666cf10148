import { describe, expect, it } from 'vitest'
import { publishVersion } from '../../models/index.ts'
import { LoadedModels, ModelNotLoadedError } from '../../serving/loaded-models.ts'
import { createLogger } from '../../serving/logger.ts'
import type { Pool } from '../../sql/index.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { toyEstimator, toyPublication } from '../models/registry/toy-publication.ts'

const NEVER_MS = 3_600_000

describe('LoadedModels', () => {
  const database = useTestDatabase()
  const publish = (name: string, answer: number | undefined) =>
    publishVersion(database.pool, toyPublication(name, answer))

  async function open(name: string, pollIntervalMs: number, pool: Pool = database.pool) {
    const disposed: number[] = []
    const estimator = toyEstimator(name, disposed)
    const models = await LoadedModels.open({
      pool,
      settings: database.settings,
      estimators: [estimator],
      logger: createLogger('silent'),
      pollIntervalMs,
    })
    const ask = () => models.use(estimator, async (model) => (await model.predict([null]))[0])
    return { models, estimator, disposed, ask }
  }

  /** Flips one bit of what is stored. */
  async function damage({ modelVersionId }: { modelVersionId: number }) {
    await database.pool.query(
      `update ml.model_artifact_chunk set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where model_version_id = $1`,
      [modelVersionId],
    )
  }

  /** Asks until the answer is there; the test's own time limit ends it. */
  async function until(ask: () => Promise<number | undefined>, wanted: number): Promise<void> {
    while ((await ask()) !== wanted) await new Promise((wake) => setTimeout(wake, 5))
  }

  it('says what to do while nothing is published', async () => {
    const { models, ask } = await open('unpublished', NEVER_MS)
    await expect(ask()).rejects.toThrow(ModelNotLoadedError)
    await expect(ask()).rejects.toThrow(/run "selvedge train unpublished"/)
    await models.close()
  })

  it('takes up a promotion that it hears, under load, without one failed or mixed answer', async () => {
    await publish('heard', 1)
    const { models, disposed, ask } = await open('heard', NEVER_MS)
    const answers: number[] = []
    let running = true
    const load = Array.from({ length: 8 }, async () => {
      while (running) {
        answers.push((await ask()) ?? Number.NaN)
        await new Promise((wake) => setImmediate(wake))
      }
    })
    await publish('heard', 2)
    await until(ask, 2)
    running = false
    await Promise.all(load)
    expect(answers.length).toBeGreaterThan(8)
    expect([...new Set(answers)].sort()).toEqual([1, 2])
    expect(answers.indexOf(2)).toBeGreaterThan(answers.lastIndexOf(1) - 8)
    expect(disposed).toEqual([1])
    await models.close()
    expect(disposed).toEqual([1, 2])
  })

  it('keeps the old version for a request that began with it, and disposes it only after', async () => {
    await publish('leased', 1)
    const { models, estimator, disposed, ask } = await open('leased', NEVER_MS)
    let finish = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const slow = models.use(estimator, async (model) => {
      await finished
      return (await model.predict([null]))[0]
    })
    await publish('leased', 2)
    await until(ask, 2)
    expect(disposed).toEqual([])
    finish()
    expect(await slow).toBe(1)
    expect(disposed).toEqual([1])
    await models.close()
  })

  it('keeps the old version when the new one does not load, reports it, and takes the next good one', async () => {
    await publish('broken', 1)
    const { models, ask } = await open('broken', NEVER_MS)
    await publish('broken', undefined)
    await models.refresh()
    expect(await ask()).toBe(1)
    expect(models.failed).toEqual([{ modelName: 'broken', version: 2, detail: 'it does not load; the log says why' }])
    await publish('broken', 3)
    await until(ask, 3)
    expect(models.failed).toEqual([])
    await models.close()
  })

  it('refuses an artifact of which a byte has changed; the last good one stays, also after a restart', async () => {
    await publish('flipped', 1)
    await publish('flipped', 2)
    const { models, ask } = await open('flipped', NEVER_MS)
    const newest = await publishVersion(database.pool, toyPublication('flipped', 3, null))
    await damage(newest)
    await database.pool.query(`select ml.assign_alias('flipped', 'champion', $1, 'promote', 'a test')`, [
      newest.modelVersionId,
    ])
    await models.refresh()
    expect(await ask()).toBe(2)
    const failed = [{ modelName: 'flipped', version: 3, detail: expect.stringMatching(/version 3 is damaged/) }]
    expect(models.failed).toEqual(failed)
    await models.close()

    const restarted = await open('flipped', NEVER_MS)
    expect(await restarted.ask()).toBe(2)
    expect(restarted.models.failed).toEqual(failed)
    await restarted.models.close()
  })

  it('tries again when it was the database that did not give the artifact', async () => {
    await publish('unread', 1)
    let failures = 1
    const query = (text: string, values: unknown[]) => {
      if (text.includes('model_artifact_chunk') && failures-- > 0) return Promise.reject(new Error('connection lost'))
      return database.pool.query(text, values)
    }
    const { models, ask } = await open('unread', NEVER_MS, { query } as unknown as Pool)
    // The look after the listening has begun may have been the second one already.
    await models.refresh()
    await models.refresh()
    expect(await ask()).toBe(1)
    expect(models.failed).toEqual([])
    await models.close()
  })

  it('warms a version up before it serves, and does not take one that fails at that', async () => {
    await publish('cold', 1)
    const asked: number[] = []
    const toy = toyEstimator('cold')
    const estimator: typeof toy = {
      ...toy,
      exampleQuery: 'example',
      load: async (artifact) => {
        const answer = artifact.arrays.answer![0]!
        const predict = async () => {
          asked.push(answer)
          if (answer === 2) throw new Error('it loads, but cannot answer')
          return [answer]
        }
        return { ...(await toy.load(artifact)), predict }
      },
    }
    const { pool, settings } = database
    const models = await LoadedModels.open({ pool, settings, estimators: [estimator], logger: createLogger('silent') })
    expect(asked).toEqual([1])
    await publish('cold', 2)
    await models.refresh()
    expect(asked).toEqual([1, 2])
    expect(models.versions.map(({ version }) => version)).toEqual([1])
    await models.close()
  })

  it('finds by itself what was promoted while its listening connection was down, and listens again', async () => {
    await publish('polled', 1)
    const { models, ask } = await open('polled', 20)
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
    )
    await publish('polled', 2)
    await until(ask, 2)
    await models.close()
  })
})
