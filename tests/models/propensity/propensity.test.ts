import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { decodeArtifact, encodeArtifact } from '../../../models/artifact-format.ts'
import { InvalidQueryError } from '../../../models/errors.ts'
import { FeatureFromLaterError } from '../../../models/propensity/known-time.ts'
import { createPropensity, createPurchaseRate } from '../../../models/propensity/model.ts'
import type {
  PropensityEstimator,
  PropensityPrediction,
  PropensityQuery,
  PropensityRow,
} from '../../../models/propensity/propensity.ts'
import { fitOptions } from '../contract-steps.ts'
import { describeModelContract, type ModelContract } from '../model-contract.ts'
import { pairDefinition, simulatePairs } from './pair-shop.ts'

const quick = { rounds: 15, learning_rate: 0.2, max_leaves: 5, min_child_rows: 3 }
const pairs = simulatePairs(500, 4, 11, -2)
const rows = pairs.map(({ row }) => row)
const contract = (
  estimator: PropensityEstimator,
): ModelContract<PropensityRow, PropensityQuery, PropensityPrediction> => ({
  estimator,
  rows,
  queries: [
    { features: { views_7d: 0, days_since_last_view: null, sales_7d: 2, product_type: 'sock' } },
    { features: { views_7d: 5, days_since_last_view: 0.2, sales_7d: 95, product_type: 'dress' }, top: 4 },
    { features: { sales_7d: 60 } },
  ],
  unknownQuery: { features: {} },
  expectFallback: (prediction) => {
    const bought = rows.filter(({ label }) => label === 1).length
    expect(prediction).toEqual({ probability: bought / rows.length, contributions: [], basis: 'prior' })
  },
})

describeModelContract(contract(createPropensity(pairDefinition, quick)))
describeModelContract(contract(createPurchaseRate(pairDefinition)))

describe('propensity', () => {
  it('answers, explains and survives saving with every kind of member', async () => {
    const members = [['trees'], ['additive'], ['network']] as const
    for (const only of members) {
      const estimator = createPropensity(pairDefinition, { ...quick, members: [...only], network_epochs: 3 })
      const model = await estimator.fit(rowsOf(rows), fitOptions())
      const queries = contract(estimator).queries.map((query) => estimator.parseQuery(query))
      const loaded = await estimator.load(decodeArtifact(encodeArtifact(await model.save())))
      const answers = await model.predict(queries)
      expect(await loaded.predict(queries)).toEqual(answers)
      expect(answers[1]!.contributions.length).toBeGreaterThan(2)
      expect(model.importance().reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
      expect(loaded.importance()).toEqual(model.importance())
    }
  })

  it('comes near the best possible likelihood, and beats its baseline', async () => {
    const known = simulatePairs(12_000, 4, 12, -2.5)
    const later = simulatePairs(6000, 1, 13, -2.5)
    const estimator = createPropensity(pairDefinition, { rounds: 120 })
    const model = await estimator.fit(rowsOf(known.map(({ row }) => row)), fitOptions())
    const baseline = await estimator.baseline!.fit(rowsOf(known.map(({ row }) => row)), fitOptions())
    const holdout = rowsOf(later.map(({ row }) => row))
    const { log_likelihood: ours } = await model.evaluate(holdout)
    const { log_likelihood: theirs } = await baseline.evaluate(holdout)
    const best =
      later.reduce((sum, { row, probability }) => sum + Math.log(row.label === 1 ? probability : 1 - probability), 0) /
      later.length
    expect(ours!).toBeGreaterThan(best - 0.008)
    expect(ours!).toBeGreaterThan(theirs! + 0.02)
    expect(model.importance()[0]!.share).toBeGreaterThan(0.2)
  })

  it('says what speaks for a purchase, so that all contributions together make the log odds', async () => {
    for (const calibrations of [['none'], ['beta'], ['isotonic']] as const) {
      const estimator = createPropensity(pairDefinition, { ...quick, calibrations: [...calibrations] })
      const model = await estimator.fit(rowsOf(rows), fitOptions())
      const ask = (features: object) => estimator.parseQuery({ features, top: 20 })
      const strong = { views_7d: 5, days_since_last_view: 0.2, sales_7d: 95, product_type: 'dress' }
      const weak = { views_7d: 0, days_since_last_view: null, sales_7d: 1, product_type: 'sock' }
      const [first, second] = await model.predict([ask(strong), ask(weak)])
      const logit = (p: number) => Math.log(p / (1 - p))
      const sumOf = (prediction: typeof first) =>
        prediction!.contributions.reduce((sum, { contribution }) => sum + contribution, 0)
      // The expected log odds cancel out.
      expect(sumOf(first) - sumOf(second)).toBeCloseTo(logit(first!.probability) - logit(second!.probability), 6)
      expect(first!.contributions[0]!.contribution).toBeGreaterThan(0)
    }
  })

  it('says values in words', async () => {
    const estimator = createPropensity(pairDefinition, quick)
    const model = await estimator.fit(rowsOf(rows), fitOptions())
    const features = { views_7d: 3, days_since_last_view: 0.2, sales_7d: 40, product_type: null }
    const [answer] = await model.predict([estimator.parseQuery({ features, top: 20 })])
    const words = Object.fromEntries(answer!.contributions.map((one) => [one.feature, one.words]))
    expect(words).toMatchObject({
      views_7d: 'viewed 3 times in the last 7 days',
      sales_7d: 'sold in the last 7 days: 40',
    })
  })

  it('refuses a text where a number belongs', () => {
    const estimator = createPropensity(pairDefinition)
    expect(() => estimator.parseQuery({ features: { sales_7d: 'many' } })).toThrow(InvalidQueryError)
    expect(() => estimator.parseQuery({ features: {}, top: -1 })).toThrow(InvalidQueryError)
  })

  it('refuses to learn from and to be judged by rows that know what comes later', async () => {
    const leaked = rows.map((row, at) => (at === 250 ? { ...row, known_at: row.as_of } : row))
    const estimator = createPropensity(pairDefinition, quick)
    await expect(estimator.fit(rowsOf(leaked), fitOptions())).rejects.toBeInstanceOf(FeatureFromLaterError)
    const model = await estimator.fit(rowsOf(rows), fitOptions())
    await expect(model.evaluate(rowsOf(leaked))).rejects.toThrow(/customer \d+ and article \d+ at 2024-/)
  })

  it('is deceived by a feature that was recorded later, which therefore has to be refused', async () => {
    const known = simulatePairs(4000, 4, 14, -2.5).map(({ row }) => row)
    // A naive join reads the views of today: who bought went on viewing the article after the moment.
    const naive = known.map((row) => ({
      ...row,
      features: { ...row.features, views_7d: Number(row.features.views_7d) + (row.label === 1 ? 3 : 0) },
      known_at: row.label === 1 ? row.as_of + 1 : row.known_at,
    }))
    const unguarded = naive.map((row) => ({ ...row, known_at: null }))
    const honest = rowsOf(simulatePairs(4000, 1, 15, -2.5).map(({ row }) => row))
    const estimator = createPropensity(pairDefinition, { ...quick, rounds: 60 })
    const [proper, deceived] = [
      await estimator.fit(rowsOf(known), fitOptions()),
      await estimator.fit(rowsOf(unguarded), fitOptions()),
    ]
    const seeming = await deceived.evaluate(rowsOf(unguarded))
    const real = await deceived.evaluate(honest)
    expect(seeming.auc!).toBeGreaterThan(0.97)
    expect(real.log_likelihood!).toBeLessThan((await proper.evaluate(honest)).log_likelihood! - 0.03)
    await expect(estimator.fit(rowsOf(naive), fitOptions())).rejects.toBeInstanceOf(FeatureFromLaterError)
  })
})
