import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Estimator,
  findVersion,
  listChampions,
  listVersions,
  parseVersionReference,
  promoteVersion,
  type Rows,
  readLiveHistory,
  readVersion,
  recommendation,
  rollBack,
} from '../../models/index.ts'
import type { RecommendationQuery, RecommendationRow } from '../../models/recommendation/recommendation.ts'
import { compareVersions } from '../../training/compare-versions.ts'
import { readCodeRevision } from '../../training/environment.ts'
import { HoldoutSeenError, IncomparableVersionsError, TrainingInProgressError } from '../../training/errors.ts'
import { evaluateVersion } from '../../training/evaluate-version.ts'
import { train } from '../../training/train.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const signal = new AbortController().signal
const options = { seed: 5, signal }
/** Of other parameters than the champion, and only half as good for everyone. */
const weak: Estimator = {
  ...recommendation.withParameters({ pairs_per_article: 99 }),
  async fit(rows, fitOptions) {
    const model = await recommendation.fit(rows as Rows<RecommendationRow>, fitOptions)
    return {
      predict: (queries) => model.predict(queries as RecommendationQuery[]),
      evaluate: (holdout) => model.evaluate(holdout as Rows<RecommendationRow>),
      async judge(holdout) {
        const { metrics, slices, rowValues } = await model.judge!(holdout as Rows<RecommendationRow>)
        const halved = { ...metrics, map_at_12: metrics.map_at_12! / 2 }
        return { metrics: halved, slices, rowValues: rowValues.map((value) => value / 2) }
      },
      save: () => model.save(),
      dispose: () => model.dispose(),
    }
  },
}

describe('the life of a model', () => {
  const database = useTestDatabase()
  const stored = async (text: string) => await findVersion(database.pool, parseVersionReference(text))

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    await train(database.pool, recommendation, options)
  })

  it('keeps with a version everything that made it', async () => {
    const { facts, featureVersions } = await stored('recommendation@1')
    const { version } = JSON.parse(await readFile('package.json', 'utf8'))
    expect(facts).toMatchObject({
      seed: 5,
      parameters: recommendation.parameters,
      environment: {
        selvedge: version,
        node: process.versions.node,
        tensor_backend: expect.stringMatching(/^(wasm|tensorflow)$/),
      },
      codeRevision: await readCodeRevision(),
      decision: { promote: true, baseline: { name: 'popularity', metric: 'map_at_12', entities: 11 } },
    })
    expect(featureVersions).toEqual({
      article_content: expect.any(Number),
      article_price: expect.any(Number),
      customer_history: expect.any(Number),
      customer_profile: expect.any(Number),
    })
    expect(facts.peakMemoryBytes).toBeGreaterThan(10_000_000)
    expect(facts.evaluation).toMatchObject({
      slices: { customer_activity: { '1 article': { map_at_12: expect.any(Number) } } },
      baseline: { slices: { customer_activity: { '1 article': { map_at_12: expect.any(Number) } } } },
    })
  })

  it('writes a card that says what it is, saw, is worth beside its baseline by slice, and is not for', async () => {
    const { cardMarkdown } = await stored('recommendation@1')
    for (const heading of ['Data', 'Features', 'Parameters', 'Metrics', 'Decision', 'Limits', 'Training']) {
      expect(cardMarkdown).toContain(`\n## ${heading}\n`)
    }
    expect(cardMarkdown).toMatch(/^# recommendation version 1\n/)
    expect(cardMarkdown).toContain('## map_at_12 by customer activity')
    expect(cardMarkdown).toContain('| customer activity | recommendation | popularity | recall_at_20 |')
    expect(cardMarkdown).toContain('- Not for deciding on prices, credit or access.')
  })

  it('promotes a retraining with the parameters of the champion, which is equal to its twin', async () => {
    const steps: string[] = []
    const onProgress = ({ step }: { step: string }) => void steps.push(step)
    const report = await train(database.pool, recommendation, { ...options, onProgress })
    expect(report).toMatchObject({ promoted: true, alias: 'champion', version: 2 })
    expect(report.decision.champion).toMatchObject({ version: 1, judgedBy: 'twin', difference: 0 })
    // The twin is the version's own judge: it is not fitted twice.
    expect(new Set(steps)).toEqual(new Set(['fit', 'baseline', 'evaluate', 'refit', 'publish']))
  })

  it('keeps a version that is worse than the champion, and the champion stays', async () => {
    const { baseline: _, ...unrivalled } = weak
    const report = await train(database.pool, unrivalled, options)
    expect(report).toMatchObject({ promoted: false, alias: 'challenger' })
    expect(report.reason).toMatch(/worse than the champion, version 2/)
    expect((await listChampions(database.pool)).map(({ version }) => version)).toEqual([2])
  })

  it('judges a champion that did not see the holdout as it is stored', async () => {
    const early = new Date('2020-01-29T00:00:00Z')
    await train(database.pool, recommendation, { ...options, until: early, override: 'a test' })
    const report = await train(database.pool, recommendation, options)
    expect(report.decision.champion).toMatchObject({ judgedBy: 'stored' })
  })

  it('promotes by an override whatever the gate finds, and keeps both reasons', async () => {
    const report = await train(database.pool, weak, { ...options, override: 'the range is new', actor: 'ada@shop' })
    expect(report).toMatchObject({ promoted: true, reason: 'the range is new' })
    const [live] = await readLiveHistory(database.pool, 'recommendation')
    expect(live).toMatchObject({ version: report.version, reason: 'the range is new', actor: 'ada@shop' })
    const { facts } = await stored(`recommendation@${report.version}`)
    expect(facts.decision).toMatchObject({ override: { gateSaid: expect.stringMatching(/^(not )?better than/) } })
    const back = await rollBack(database.pool, recommendation, { reason: 'worse' })
    expect(back.version).not.toBe(report.version)
  })

  it('evaluates a version that has seen the holdout by a twin, or refuses when that is not wanted', async () => {
    const version = await stored('recommendation@1')
    const report = await evaluateVersion(database.pool, recommendation, version, { signal })
    expect(report.judgedBy).toBe('twin')
    // The same as what it was judged by when it was trained: same parameters, seed and data.
    expect(report.judged.metrics).toEqual(version.metrics)
    const refused = evaluateVersion(database.pool, recommendation, version, { signal, storedOnly: true })
    await expect(refused).rejects.toBeInstanceOf(HoldoutSeenError)
    await expect(refused).rejects.toThrow(/was trained on what was recorded before 2020-02-05.*begins at 2020-01-29/)
  })

  it('compares two versions on the same customers, by value and interval', async () => {
    const good = { estimator: recommendation, version: await stored('recommendation@1') }
    const versions = await listVersions(database.pool)
    const third = versions.find(({ version }) => version === 3)!
    const other = { estimator: recommendation, version: await readVersion(database.pool, third.modelVersionId) }
    const report = await compareVersions(database.pool, good, other, options)
    const { pairs, comparison } = report
    expect(pairs).toHaveLength(11)
    // Customers 1-6 bought trousers, 25-28 and 49 the beanie in the last week.
    expect(pairs.map(({ entityId }) => entityId)).toEqual([1, 2, 3, 4, 5, 6, 25, 26, 27, 28, 49])
    const mean = pairs.reduce((sum, { own, other }) => sum + own - other, 0) / pairs.length
    expect(comparison.difference).toBeCloseTo(mean, 12)
    expect(comparison.interval!.lower).toBeLessThanOrEqual(mean)
    expect(comparison.interval!.upper).toBeGreaterThanOrEqual(mean)
    expect(await compareVersions(database.pool, good, other, options)).toEqual(report)
    await expect(compareVersions(database.pool, good, good, options)).rejects.toThrow(IncomparableVersionsError)
  })

  it('lets one training of a model run at a time, and says who runs it', async () => {
    const before = (await listVersions(database.pool)).length
    let second: Promise<unknown> | undefined
    await train(database.pool, recommendation, {
      ...options,
      onProgress: () => {
        second ??= train(database.pool, recommendation, options).catch((error: unknown) => error)
      },
    })
    const refusal = await second
    expect(refusal).toBeInstanceOf(TrainingInProgressError)
    expect((refusal as Error).message).toMatch(
      new RegExp(`^recommendation is being trained already \\(by selvedge process ${process.pid} on .+\\)`),
    )
    expect(await listVersions(database.pool)).toHaveLength(before + 1)
    // The lock is free again.
    await train(database.pool, recommendation, options)
  })

  it('keeps as challenger what was judged against a champion that is no longer one', async () => {
    const first = await stored('recommendation@1')
    let promoted: Promise<void> | undefined
    const report = await train(database.pool, recommendation, {
      ...options,
      onProgress: ({ step }) => {
        if (step === 'refit') promoted ??= promoteVersion(database.pool, recommendation, first, { reason: 'meanwhile' })
      },
    })
    await promoted
    expect(report).toMatchObject({ promoted: false, alias: 'challenger' })
    expect(report.reason).toMatch(/another champion was promoted/)
    expect((await stored('recommendation')).version).toBe(1)
  })
})
