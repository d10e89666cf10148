import { beforeAll, describe, expect, it } from 'vitest'
import { pairPurchases } from '../../features/index.ts'
import { findVersion, parseVersionReference, readArtifact } from '../../models/index.ts'
import { createPropensity } from '../../models/propensity/model.ts'
import { shopDefinition } from '../../models/propensity/shop-propensity.ts'
import { compareVersions } from '../../training/compare-versions.ts'
import { evaluateVersion } from '../../training/evaluate-version.ts'
import { train } from '../../training/train.ts'
import { DAY, drawPairShop, insertPairShop } from '../helpers/pair-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const signal = new AbortController().signal
const target = {
  ...pairPurchases,
  sampling: {
    ...pairPurchases.sampling,
    moments: 2,
    sizes: { most_bought: 500, most_handled: 200, owners: 10, strangers: 300, per_bought: 1e6 },
  },
}
const propensity = createPropensity(
  { ...shopDefinition, target },
  { members: ['trees'], rounds: 30, max_leaves: 4, learning_rate: 0.15, min_child_rows: 5, calibrations: ['none'] },
)

describe('training on pairs', () => {
  const database = useTestDatabase()
  const stored = (text: string) => findVersion(database.pool, parseVersionReference(text))
  beforeAll(() => insertPairShop(database.pool, drawPairShop(8, { customers: 150, articles: 40 })))

  it('goes through the one flow: judged on later pairs beside its baseline, promoted, published', async () => {
    const report = await train(database.pool, propensity, { seed: 3, signal })
    expect(report).toMatchObject({ modelName: 'propensity', version: 1, promoted: true, alias: 'champion' })
    const { metrics, baseline, slices } = report.evaluation as never as {
      metrics: Record<string, number>
      baseline: { name: string; metrics: Record<string, number> }
      slices: Record<string, Record<string, Record<string, number>>>
    }
    expect(baseline.name).toBe('purchase_rate')
    expect(metrics.log_likelihood!).toBeGreaterThan(baseline.metrics.log_likelihood!)
    expect(metrics.auc!).toBeGreaterThan(0.6)
    expect(Object.keys(slices.what_the_customer_did_with_it!)).toContain('looked at it in the last 30 days')
    const { facts, cardMarkdown } = await stored('propensity@1')
    expect(facts.evaluation).toMatchObject({ evaluatedFrom: expect.anything() })
    expect(cardMarkdown).toContain('log_likelihood')
  })

  it('judges by customer: the mean of their values is the likelihood of all pairs', async () => {
    const report = await evaluateVersion(database.pool, propensity, await stored('propensity@1'), { signal })
    const { metrics, values } = report.judged
    const mean = [...values!.values()].reduce((sum, value) => sum + value, 0) / values!.size
    expect(mean).toBeCloseTo(metrics.log_likelihood!, 12)
    expect(values!.size).toBeLessThan(metrics.pairs!)
    // The same pairs as in the training: so the same figures as on its card.
    expect(metrics).toEqual((await stored('propensity@1')).metrics)
    expect(report.baseline!.comparison).toMatchObject({ metric: 'log_likelihood', entities: values!.size })
    expect(report.baseline!.comparison.interval!.lower).toBeGreaterThan(0)
  })

  it('compares two versions on the same customers', async () => {
    const other = propensity.withParameters({ ...propensity.parameters, rounds: 2 })
    await train(database.pool, other, { seed: 3, signal, override: 'to compare' })
    const report = await compareVersions(
      database.pool,
      { estimator: propensity, version: await stored('propensity@1') },
      { estimator: propensity, version: await stored('propensity@2') },
      { seed: 1, signal },
    )
    expect(report.comparison).toMatchObject({ metric: 'log_likelihood' })
    expect(report.pairs.length).toBe(report.comparison.entities)
    expect(report.comparison.difference).toBeGreaterThan(0)
  }, 120_000)

  it('gives the same model for the same seed and data', async () => {
    const first = await readArtifact(database.pool, await stored('propensity@1'))
    const { version } = await train(database.pool, propensity, { seed: 3, signal })
    expect(await readArtifact(database.pool, await stored(`propensity@${version}`))).toEqual(first)
  }, 120_000)

  it('has nothing to learn from where nothing was bought a week before the end', async () => {
    const until = DAY(6)
    await expect(train(database.pool, propensity, { seed: 3, signal, until })).rejects.toThrow(/nothing to learn from/)
  })
})
