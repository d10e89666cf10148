import { describe, expect, it } from 'vitest'
import { publishVersion } from '../../models/artifact-store.ts'
import type { Artifact, Estimator, Model } from '../../models/model.ts'
import { LoadedModels, ModelNotLoadedError } from '../../serving/loaded-models.ts'
import { createLogger } from '../../serving/logger.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

/** A model that answers with the number in its artifact, and knows whether it was disposed. */
function toyEstimator(name: string, disposed: number[]): Estimator<unknown, null, number> {
  return {
    name,
    description: 'answers with its number',
    parameters: {},
    features: [],
    target: { name: 'none', entity: 'customer', description: 'none', parseRow: () => null },
    primaryMetric: 'none',
    parseRow: () => null,
    parseQuery: () => null,
    fit: () => Promise.reject(new Error('not fitted here')),
    load: async (artifact: Artifact): Promise<Model<unknown, null, number>> => {
      const answer = artifact.arrays.answer?.[0]
      if (answer === undefined) throw new Error('no answer in it')
      return {
        predict: async (queries) => queries.map(() => answer),
        evaluate: () => Promise.reject(new Error('not judged here')),
        save: async () => artifact,
        dispose: () => disposed.push(answer),
      }
    },
  }
}

describe('LoadedModels', () => {
  const database = useTestDatabase()

  async function publish(modelName: string, answer: number | undefined) {
    await publishVersion(database.pool, {
      artifact: {
        modelName,
        formatVersion: 1,
        featureVersions: {},
        parameters: {},
        arrays: answer === undefined ? {} : { answer: Float64Array.of(answer) },
      },
      facts: {
        seed: 1,
        trainedFrom: undefined,
        trainedUntil: new Date(),
        durationSeconds: 0,
        card: 'toy',
        evaluation: { unevaluatedReason: 'a toy' },
      },
      promotionReason: 'a toy',
    })
  }

  async function open(name: string, pollIntervalMs: number) {
    const disposed: number[] = []
    const estimator = toyEstimator(name, disposed)
    const models = await LoadedModels.open({
      pool: database.pool,
      settings: database.settings,
      estimators: [estimator],
      logger: createLogger('silent'),
      pollIntervalMs,
    })
    const ask = () => models.use(estimator, async (model) => (await model.predict([null]))[0])
    return { models, estimator, disposed, ask }
  }

  /** Asks until the answer is there; the test's own time limit ends it. */
  async function until(ask: () => Promise<number | undefined>, wanted: number): Promise<void> {
    while ((await ask()) !== wanted) await new Promise((wake) => setTimeout(wake, 5))
  }

  it('says what to do while nothing is published', async () => {
    const { models, ask } = await open('unpublished', 3_600_000)
    await expect(ask()).rejects.toThrow(ModelNotLoadedError)
    await expect(ask()).rejects.toThrow(/run "selvedge train unpublished"/)
    await models.close()
  })

  it('takes up a promotion that it hears, under load, without one failed or mixed answer', async () => {
    await publish('heard', 1)
    const { models, disposed, ask } = await open('heard', 3_600_000)
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
    const { models, estimator, disposed, ask } = await open('leased', 3_600_000)
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

  it('keeps the old version when the new one does not load, and takes the next good one', async () => {
    await publish('broken', 1)
    const { models, ask } = await open('broken', 3_600_000)
    await publish('broken', undefined)
    await models.refresh()
    expect(await ask()).toBe(1)
    await publish('broken', 3)
    await until(ask, 3)
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
