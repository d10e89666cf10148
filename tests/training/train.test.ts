import { beforeAll, describe, expect, it } from 'vitest'
import { listChampions, listVersions, popularity, readArtifact, recommendation } from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../helpers/shop-rows.ts'
import { fillSmallShop, HOODIE } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const options = { seed: 5, signal: new AbortController().signal }
const recommendationEstimator = recommendation
const popularityEstimator = popularity

describe('train', () => {
  const database = useTestDatabase()
  beforeAll(() => fillSmallShop(database.pool))

  it('publishes a version that was judged on later data beside its baseline, with everything about it', async () => {
    const report = await train(database.pool, recommendationEstimator, options)
    expect(report).toMatchObject({
      modelName: 'recommendation',
      version: 1,
      promoted: true,
      trainedFrom: new Date('2020-01-01T00:00:00Z'),
      trainedUntil: new Date('2020-02-05T00:00:00Z'),
    })
    const { rows } = await database.pool.query(
      `select seed, trained_from, trained_until, evaluated_from, metrics, baseline_name, baseline_metrics,
              feature_versions, parameters, unevaluated_reason, card, artifact_bytes
         from ml.model_version where model_name = 'recommendation'`,
    )
    expect(rows[0]).toMatchObject({
      seed: 5,
      evaluated_from: new Date('2020-01-29T00:00:00Z'),
      baseline_name: 'popularity',
      feature_versions: { customer_history: 1 },
      unevaluated_reason: null,
    })
    // Customers 1-6 bought trousers, 25-28 and 49 the beanie in the last week: eleven to be judged.
    expect(rows[0].metrics.customers).toBe(11)
    expect(rows[0].metrics.map_at_12).toBeGreaterThan(rows[0].baseline_metrics.map_at_12)
    expect(rows[0].card).toContain('| map_at_12 |')
    expect(rows[0].card).toContain('better than its baseline')
    expect(rows[0].artifact_bytes).toBeGreaterThan(0)
  })

  it('fits what it publishes on everything, the holdout included', async () => {
    const { version } = await train(database.pool, popularityEstimator, options)
    const [summary] = await listVersions(database.pool)
    expect(summary).toMatchObject({ modelName: 'popularity', version, isChampion: true })
    const model = await popularity.load(await readArtifact(database.pool, summary!))
    const [items] = await model.predict([{ history: { article_ids: [], recency_days: [] }, exclude: new Set(), n: 10 }])
    // 16 + 9 customers bought the hoodie before the holdout; 24 bought trousers, 6 of them within it.
    const customers = new Map(
      items?.map(({ article_id, reason }) => [article_id, reason.kind === 'popular' ? reason.customers : undefined]),
    )
    expect(customers.get(HOODIE)).toBe(25)
    expect(customers.get(2001)).toBe(24)
  })

  it('gives the same artifact for the same seed and data', async () => {
    const artifactOf = async () => {
      const { version } = await train(database.pool, recommendationEstimator, options)
      const { rows } = await database.pool.query(
        `select artifact_sha256 from ml.model_version where model_name = 'recommendation' and version = $1`,
        [version],
      )
      return rows[0].artifact_sha256
    }
    expect(await artifactOf()).toBe(await artifactOf())
  })

  it('trains as if it were an earlier moment', async () => {
    const until = new Date('2020-01-20T00:00:00Z')
    const report = await train(database.pool, popularityEstimator, { ...options, until })
    expect(report.trainedUntil).toEqual(until)
    const { rows } = await database.pool.query(
      `select evaluated_from from ml.model_version where model_name = 'popularity' and version = $1`,
      [report.version],
    )
    expect(rows).toEqual([{ evaluated_from: new Date('2020-01-13T00:00:00Z') }])
  })

  it('keeps a version that is not better than its baseline, and the champion stays', async () => {
    const before = await listChampions(database.pool)
    const neverBetter = { ...recommendationEstimator, baseline: recommendationEstimator }
    const report = await train(database.pool, neverBetter, options)
    expect(report.promoted).toBe(false)
    expect(report.reason).toMatch(/^not better than its baseline/)
    expect(await listChampions(database.pool)).toEqual(before)
  })

  it('publishes nothing when it is stopped or fails', async () => {
    const before = await listVersions(database.pool)
    const controller = new AbortController()
    const stopped = train(database.pool, recommendationEstimator, {
      seed: 1,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('stopped by the test')),
    })
    await expect(stopped).rejects.toThrow('stopped by the test')

    const failing = { ...recommendationEstimator, fit: () => Promise.reject(new Error('the fit fails')) }
    await expect(train(database.pool, failing, options)).rejects.toThrow('the fit fails')
    expect(await listVersions(database.pool)).toEqual(before)
  })
})

describe('train on too little', () => {
  const database = useTestDatabase()

  it('refuses an empty shop and says what to do', async () => {
    await expect(train(database.pool, popularityEstimator, options)).rejects.toThrow(
      /holds no purchases.*data generate/,
    )
  })

  it('publishes a version as unevaluated when the data spans one day', async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }, { article_id: 1002 }])
    await insertCustomers(database.pool, [1, 2])
    const purchased_at = new Date('2018-09-20T00:00:00Z')
    await insertPurchases(
      database.pool,
      [1, 2].flatMap((customer_id) => [1001, 1002].map((article_id) => ({ customer_id, article_id, purchased_at }))),
    )
    const report = await train(database.pool, recommendationEstimator, options)
    expect(report.evaluation).toEqual({
      unevaluatedReason:
        'the data spans 1 day, too short to split by time: 14 are needed to judge a model on the last 7',
    })
    expect(report.promoted).toBe(true)
    const { rows } = await database.pool.query('select metrics, unevaluated_reason, card from ml.model_version')
    expect(rows[0].metrics).toBeNull()
    expect(rows[0].card).toContain('Not evaluated: the data spans 1 day')
  })

  it('publishes a version as unevaluated when nobody bought anything new in the last week', async () => {
    await insertPurchases(database.pool, [
      { customer_id: 1, article_id: 1001, purchased_at: new Date('2018-10-20T00:00:00Z') },
    ])
    const report = await train(database.pool, recommendation, options)
    expect(report.evaluation).toEqual({
      unevaluatedReason: expect.stringMatching(/nobody bought an article they did not/),
    })
    expect(report.promoted).toBe(true)
  })
})
