import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { InvalidQueryError, NoTrainingDataError } from '../../../models/errors.ts'
import { createLifetimeValue, lifetimeValue } from '../../../models/lifetime-value/model.ts'
import { purchaseRate } from '../../../models/lifetime-value/purchase-rate.ts'
import { describeModelContract } from '../model-contract.ts'
import { drawRows } from './simulate-customers.ts'

const options = { seed: 1, signal: new AbortController().signal }
const rows = drawRows(300, 11)
const loyal = { frequency: 8, recency_days: 5, t_days: 200, monetary_value: 30 }
const lost = { ...loyal, recency_days: 180 }
const queries = [
  { customer: loyal, horizon_days: 90 },
  { customer: lost, horizon_days: 90 },
]

for (const estimator of [lifetimeValue, purchaseRate]) {
  describeModelContract({
    estimator,
    rows,
    queries: estimator === purchaseRate ? [...queries, { horizon_days: 30 }] : queries,
    unknownQuery: { horizon_days: 365 },
    expectFallback: (prediction) => {
      expect(prediction.basis).toBe('prior')
      expect(prediction.expected_purchases).toBeGreaterThan(0)
      expect(prediction.clv).toBeGreaterThan(0)
    },
  })
}

describe('lifetime_value', () => {
  it('takes a long silence of a frequent customer for leaving', async () => {
    const model = await lifetimeValue.fit(rowsOf(rows), options)
    const [here, gone] = await model.predict(queries.map((query) => lifetimeValue.parseQuery(query)))
    expect(here!.probability_alive).toBeGreaterThan(0.8)
    expect(gone!.probability_alive).toBeLessThan(0.3)
    expect(here!.clv).toBeGreaterThan(gone!.clv)
    expect(here!.expected_purchases_lo).toBeLessThanOrEqual(here!.expected_purchases_hi!)
    expect(here!.clv_lo).toBeLessThan(here!.clv_hi!)
  })

  it('discounts by months, and leaves intervals out where no level is asked', async () => {
    const model = await createLifetimeValue({ family: 'bg_nbd' }).fit(rowsOf(rows), options)
    const ask = (discount_rate: number) =>
      lifetimeValue.parseQuery({ customer: loyal, horizon_days: 30, discount_rate, level: null })
    const [plain, discounted] = await model.predict([ask(0), ask(0.1)])
    expect(plain!.clv).toBeCloseTo(plain!.expected_purchases * plain!.expected_spend_per_purchase, 9)
    expect(discounted!.clv / plain!.clv).toBeCloseTo(1.1 ** (-1 / 12), 9)
    expect(plain).toMatchObject({ expected_purchases_lo: null, clv_hi: null, basis: 'customer' })
  })

  it('foretells better than the rate of before, and tells its total and its slices', async () => {
    const holdout = drawRows(600, 12)
    const model = await lifetimeValue.fit(rowsOf(rows), options)
    const baseline = await purchaseRate.fit(rowsOf(rows), options)
    const { metrics, slices } = await model.judge!(rowsOf(holdout))
    expect(metrics.negative_crps).toBeGreaterThan((await baseline.evaluate(rowsOf(holdout))).negative_crps!)
    expect(metrics.total_ratio).toBeGreaterThan(0.8)
    expect(metrics.total_ratio).toBeLessThan(1.25)
    expect(metrics.customers).toBe(600)
    expect(Object.keys(slices.expected_purchases!)).toHaveLength(10)
  })

  it('says of what it was made, and refuses what tells nothing', async () => {
    const { parameters } = await (await lifetimeValue.fit(rowsOf(rows), options)).save()
    expect(Object.keys(parameters.tried as object)).toEqual(['bg_nbd', 'mbg_nbd', 'pareto_nbd'])
    const once = rows.map((row) => ({ ...row, frequency: 1, recency_days: row.t_days }))
    await expect(lifetimeValue.fit(rowsOf(once), options)).rejects.toBeInstanceOf(NoTrainingDataError)
    await expect(lifetimeValue.fit(rowsOf(rows.slice(0, 1)), options)).rejects.toThrow(/10 are needed/)
  })

  it('refuses a customer whose last purchase is older than the first, and one without ages', () => {
    const refused = [
      { ...loyal, recency_days: 201 },
      { ...loyal, t_days: null },
    ]
    for (const customer of refused) expect(() => lifetimeValue.parseQuery({ customer })).toThrow(InvalidQueryError)
  })
})
