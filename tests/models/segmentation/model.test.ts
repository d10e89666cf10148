import { beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import {
  ArtifactMismatchError,
  InvalidParametersError,
  InvalidQueryError,
  NothingToEvaluateError,
} from '../../../models/errors.ts'
import { createSegmentation } from '../../../models/segmentation/model.ts'
import { rfmQuintiles } from '../../../models/segmentation/rfm-quintiles.ts'
import type { SegmentationModel } from '../../../models/segmentation/segmentation.ts'
import { describeModelContract } from '../model-contract.ts'
import { customer, madeUpCustomers, nobody } from './made-up-customers.ts'

const options = { seed: 1, signal: new AbortController().signal }
const rows = madeUpCustomers(400)
const small = createSegmentation({ k: 6, clv_k: 3, lifetime_k: 3, n_init: 3, refits: 2 })
const queries = [
  customer({ recency_days: 12, frequency: 9, monetary_value: 50 }),
  customer({ recency_days: 600, frequency: 1, monetary_value: 25 }),
]

const contract = {
  rows: rows.slice(0, 120),
  queries,
  unknownQuery: {},
  expectFallback: (prediction: { segment: string; basis: string; scores: unknown }) =>
    expect(prediction).toMatchObject({ segment: 'no_purchase', basis: 'prior', scores: null }),
}

describeModelContract({ estimator: small, ...contract })

describe('segmentation', () => {
  let model: SegmentationModel

  beforeAll(async () => {
    model = await small.fit(rowsOf(rows), options)
  })

  it('gives the best customers, the newest and the lost their names', async () => {
    const asked = [
      ...queries,
      customer({ recency_days: 20, frequency: 1, monetary_value: 30 }),
      customer({ recency_days: 350, frequency: 4, monetary_value: 40 }),
    ]
    const answers = await model.predict(asked.map((facts) => small.parseQuery(facts)))
    expect(answers.map(({ segment }) => segment)).toEqual(['champions', 'lost', 'new', 'at_risk'])
    expect(answers[0]!.scores).toEqual({ recency: 5, frequency: 5, monetary: 5 })
    expect(answers[0]!.placements.clv!.name).toMatch(/^high_value_active/)
  })

  it('says how sure a placement is: 1 at a centroid, 0 on a border', async () => {
    const [answer] = await model.predict([small.parseQuery(queries[0])])
    for (const { distance, confidence } of Object.values(answer!.placements)) {
      expect(distance).toBeGreaterThan(0)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })

  it('describes every segment, and counts each customer once in each clustering', () => {
    const profiles = model.profiles()
    for (const basis of ['rfm', 'clv', 'lifetime']) {
      const own = profiles.filter((profile) => profile.basis === basis)
      expect(own.reduce((sum, { customers }) => sum + customers, 0)).toBe(rows.length)
      expect(own.reduce((sum, { revenue_share }) => sum + revenue_share, 0)).toBeCloseTo(1)
      expect(new Set(own.map(({ name }) => name)).size).toBe(own.length)
    }
    const champions = profiles.find(({ name }) => name === 'champions')!
    expect(champions.sentence).toMatch(/^They came of late, .* % of the customers, .* % of the revenue\.$/)
    expect(champions.action).toContain('Thank them')
    expect(champions.top_product_types.map(({ product_type }) => product_type).sort()).toEqual([
      'Hoodie',
      'Jacket',
      'Trousers',
    ])
  })

  it('gives the means of a segment as a loop over its customers does', async () => {
    const answers = await model.predict(rows)
    for (const { basis, name, customers, means, revenue_share } of model.profiles()) {
      if (basis !== 'rfm') continue
      const own = rows.filter((_, index) => answers[index]!.segment === name)
      expect(own).toHaveLength(customers)
      const mean = own.reduce((sum, { recency_days }) => sum + recency_days!, 0) / own.length
      expect(means.recency_days).toBeCloseTo(mean, 9)
      const spend = (facts: typeof rows) => facts.reduce((sum, { total_spend }) => sum + total_spend!, 0)
      expect(revenue_share).toBeCloseTo(spend(own) / spend(rows), 9)
    }
  })

  it('chooses a number of segments that it is asked to choose from', async () => {
    const estimator = createSegmentation({ k_min: 4, k_max: 6, clv_k: 2, lifetime_k: 2, n_init: 2, refits: 2 })
    const chosen = (await estimator.fit(rowsOf(rows), options)).profiles().filter(({ basis }) => basis === 'rfm')
    expect(chosen.length).toBeGreaterThanOrEqual(4)
    expect(chosen.length).toBeLessThanOrEqual(6)
    expect(() => small.withParameters({ k: 1 })).toThrow(InvalidParametersError)
    expect(() => small.withParameters({ k_min: 8, k_max: 7 })).toThrow(/k_max/)
  })

  it('places customers who are all alike in one segment', async () => {
    const alike = Array.from({ length: 30 }, () => ({ ...queries[0]!, target_spend: 0 }))
    const one = await small.fit(rowsOf(alike), options)
    expect(one.profiles()).toHaveLength(3)
    expect((await one.predict([queries[0]!]))[0]!.placements.rfm).toMatchObject({ distance: 0, confidence: 1 })
  })

  it('passes over customers without a purchase in training and in judging', async () => {
    const withNobody = rows.flatMap((row) => [row, { ...nobody, target_spend: null }])
    const again = await small.fit(rowsOf(withNobody), options)
    expect(again.profiles()).toEqual(model.profiles())
    const judged = await model.judge!(rowsOf(withNobody))
    expect(judged.metrics).toEqual((await model.judge!(rowsOf(rows))).metrics)
    expect(judged.rowValues[1]).toBeNaN()
  })

  it('is judged by the share of the variance of log spend that segments explain', async () => {
    const { metrics, slices } = await model.judge!(rowsOf(rows))
    const answers = await model.predict(rows)
    const logs = rows.map(({ target_spend }) => Math.log1p(target_spend!))
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    const within = mean(
      rows.map((_, index) => {
        const own = logs.filter((_, other) => answers[other]!.segment === answers[index]!.segment)
        return (logs[index]! - mean(own)) ** 2
      }),
    )
    const variance = mean(logs.map((log) => (log - mean(logs)) ** 2))
    expect(metrics.explained_spend).toBeCloseTo(1 - within / variance, 9)
    expect(metrics.segments).toBe(6)
    expect(Object.keys(slices.segment!)).toContain('champions')
  })

  it('cannot be judged where all spent the same', async () => {
    const same = rows.map((row) => ({ ...row, target_spend: 0 }))
    await expect(model.judge!(rowsOf(same))).rejects.toBeInstanceOf(NothingToEvaluateError)
    await expect(model.judge!(rowsOf(same))).rejects.toThrow(/in 400 holdout rows all customers spent the same/)
  })

  it('reads a row of the views, and refuses a query that is out of range', () => {
    const columns = { ...queries[0]!, first_purchased_at: null, last_purchased_at: null, historic_value: '450.00' }
    const liked = Object.fromEntries(
      ['garment_group', 'price_band', 'colour_group'].flatMap((name) => [
        [`top_${name}`, null],
        [`top_${name}_share`, null],
      ]),
    )
    const row = small.parseRow({
      ...liked,
      ...columns,
      total_spend: '450.00',
      target_purchase_days: 1,
      target_units: 2,
      target_spend: '12.50',
      target_days: 90,
    })
    expect(row).toMatchObject({ frequency: 9, total_spend: 450, target_spend: 12.5, top_product_type: 'Trousers' })
    expect(() => small.parseQuery({ frequency: -1 })).toThrow(InvalidQueryError)
    expect(() => small.parseQuery({ frequency: -1 })).toThrow(/frequency: /)
  })

  it('refuses an artifact whose parts do not fit together', async () => {
    const artifact = await model.save()
    const arrays = { ...artifact.arrays, clv_centroids: Float64Array.of(1, 2) }
    await expect(small.load({ ...artifact, arrays })).rejects.toBeInstanceOf(ArtifactMismatchError)
    const parameters = { ...artifact.parameters, learned: {} }
    await expect(small.load({ ...artifact, parameters })).rejects.toBeInstanceOf(ArtifactMismatchError)
  })

  it('explains more than the quintile grid where customers come in clouds', async () => {
    const baseline = await rfmQuintiles.fit(rowsOf(rows), options)
    const later = rowsOf(madeUpCustomers(2_000, 2))
    const own = (await model.evaluate(later)).explained_spend!
    expect(own).toBeGreaterThan((await baseline.evaluate(later)).explained_spend!)
  })
})
