import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { correctSampling } from '../../../models/propensity/blend/sampling-correction.ts'
import { createPropensity } from '../../../models/propensity/model.ts'
import { fitOptions } from '../contract-steps.ts'
import { type KnownPair, pairDefinition, sampleNegatives, simulatePairs } from './pair-shop.ts'

/** Of all pairs some 1.4 % are bought. */
const INTERCEPT = -5.5
const POPULATION = 200_000

/** Mean probability foretold and mean true probability, by fifths of the population by the truth. */
async function foretold(pairs: readonly KnownPair[], share: (pair: KnownPair) => number) {
  const rows = sampleNegatives(pairs, share, 3)
  const estimator = createPropensity(pairDefinition, { rounds: 80, learning_rate: 0.1, max_leaves: 6 })
  const model = await estimator.fit(rowsOf(rows), fitOptions())
  const later = simulatePairs(30_000, 1, 22, INTERCEPT)
  const queries = later.map(({ row }) => ({ features: row.features, top: 0 }))
  const answers = await model.predict(queries)
  const order = later.map((_, at) => at).sort((a, b) => later[a]!.probability - later[b]!.probability)
  const meanOf = (members: readonly number[], value: (at: number) => number) =>
    members.reduce((sum, at) => sum + value(at), 0) / members.length
  return {
    rows: rows.length,
    fifths: [0, 1, 2, 3, 4].map((fifth) => {
      const members = order.slice(fifth * 6000, (fifth + 1) * 6000)
      return {
        foretold: meanOf(members, (at) => answers[at]!.probability),
        truth: meanOf(members, (at) => later[at]!.probability),
      }
    }),
  }
}

describe('the correction of the sampling', () => {
  const pairs = simulatePairs(POPULATION, 4, 21, INTERCEPT)

  it('gives the probabilities of the whole population from 1 % of the negatives', async () => {
    const { rows, fifths } = await foretold(pairs, () => 0.01)
    expect(rows).toBeLessThan(POPULATION / 20)
    // Negatives of the lowest fifths are few hundred rows: there the share is within a third, at the top within a fifth.
    for (const { foretold: p, truth } of fifths) {
      expect(p / truth).toBeGreaterThan(0.66)
      expect(p / truth).toBeLessThan(1.5)
    }
    const { foretold: p, truth } = fifths[4]!
    expect(p / truth).toBeGreaterThan(0.8)
    expect(p / truth).toBeLessThan(1.25)
  })

  it('does so too where articles that sell well are sampled more', async () => {
    const { fifths } = await foretold(pairs, ({ row }) => (Number(row.features.sales_7d) > 20 ? 0.06 : 0.02))
    // Without the correction the lowest fifth would be foretold some fifty times too high; its few hundred rows leave a
    // model that shrinks towards the mean within twice the truth.
    for (const [fifth, { foretold: p, truth }] of fifths.entries()) {
      expect(p / truth).toBeGreaterThan(0.75)
      expect(p / truth).toBeLessThan(fifth < 2 ? 2 : 1.25)
    }
  })

  it('shifts the log odds where each outcome has one weight', () => {
    const { weights, shift } = correctSampling(Uint8Array.of(1, 0, 0), Float64Array.of(1, 100, 100))
    expect(weights).toEqual(Float64Array.of(1, 1, 1))
    expect(shift).toBeCloseTo(-Math.log(100), 12)
  })

  it('weighs the rows where negatives were sampled unequally', () => {
    const { weights, shift } = correctSampling(Uint8Array.of(1, 0, 0), Float64Array.of(2, 20, 38))
    expect(weights).toEqual(Float64Array.of(1, 10, 19))
    expect(shift).toBe(0)
  })

  it('refuses a weight that is no inverse probability', () => {
    expect(() => correctSampling(Uint8Array.of(1, 0), Float64Array.of(1, 0))).toThrow(RangeError)
  })
})
