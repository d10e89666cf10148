import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../features/index.ts'
import { ArtifactMismatchError, NoTrainingDataError, NothingToEvaluateError } from '../../models/errors.ts'
import { createPopularity, popularity } from '../../models/popularity/model.ts'
import type { RecommendationEstimator } from '../../models/recommendation/recommendation.ts'
import { describeModelContract } from './model-contract.ts'
import { bought } from './recommendation/bought.ts'

const options = { seed: 1, signal: new AbortController().signal }

/** Article 10: 1 + 1/2; article 20: 1/4 + 1/4; article 30: 1/2. Half-life 30 days. */
const rows = [bought([10, 0], [20, 60]), bought([20, 60], [10, 30]), bought([30, 30])]

function fitted(estimator: RecommendationEstimator = popularity) {
  return estimator.fit(rowsOf(rows), options)
}

function ask(wanted: { exclude?: number[]; n: number }) {
  return popularity.parseQuery({ history: { article_ids: [] }, ...wanted })
}

describeModelContract({
  estimator: popularity,
  rows,
  holdout: rows.map((row, index) => ({ ...row, target_article_ids: index === 0 ? [30, 99] : [40] })),
  queries: [
    { history: { article_ids: [10] }, n: 3 },
    { history: { article_ids: [] }, exclude: [10], n: 2 },
  ],
  unknownQuery: { history: { article_ids: [999] }, n: 2 },
  expectFallback: (items) => expect(items.map(({ article_id }) => article_id)).toEqual([10, 20]),
})

describe('popularity', () => {
  it('halves the weight of a unit with every half-life since it was bought', async () => {
    const [items] = await (await fitted()).predict([ask({ n: 10 })])
    expect(items).toEqual([
      { article_id: 10, score: 1.5, source: 'popular', reason: { kind: 'popular', customers: 2 } },
      { article_id: 20, score: 0.5, source: 'popular', reason: { kind: 'popular', customers: 2 } },
      { article_id: 30, score: 0.5, source: 'popular', reason: { kind: 'popular', customers: 1 } },
    ])
  })

  it('takes its half-life from its parameters', async () => {
    const [items] = await (await fitted(createPopularity({ half_life_days: 60 }))).predict([ask({ n: 2 })])
    expect(items?.map(({ article_id, score }) => [article_id, score])).toEqual([
      [10, 1 + Math.SQRT1_2],
      [20, 1],
    ])
    expect(() => createPopularity({ half_life_days: 0 })).toThrow(/half_life_days/)
  })

  it('scores units, but counts customers', async () => {
    const model = await popularity.fit(rowsOf([bought([10, 0], [10, 0], [10, 30]), bought([20, 0])]), options)
    const [items] = await model.predict([ask({ n: 1 })])
    expect(items).toMatchObject([{ article_id: 10, score: 2.5, reason: { customers: 1 } }])
  })

  it('gives the smaller article_id first among equals, and all there are when more are wanted', async () => {
    const [items] = await (await fitted()).predict([ask({ n: 1000, exclude: [10] })])
    expect(items?.map(({ article_id }) => article_id)).toEqual([20, 30])
  })

  it('refuses rows without a purchase', async () => {
    await expect(popularity.fit(rowsOf([bought()]), options)).rejects.toBeInstanceOf(NoTrainingDataError)
  })

  it('refuses a history whose lists are not aligned', async () => {
    const row = { article_ids: [10, 20], recency_days: [0], target_article_ids: [], age: null }
    await expect(popularity.fit(rowsOf([row]), options)).rejects.toThrow(/2 article_ids, but 1 recency_days/)
  })

  it('is judged by what customers bought next and did not have', async () => {
    const holdout = [
      { ...bought([10, 5]), target_article_ids: [10, 30] },
      { ...bought(), target_article_ids: [10] },
      { ...bought([10, 5]), target_article_ids: [10] },
    ]
    // Ranked 20, 30 for the first (a hit at rank 2 of 2), 10, 20, 30 for the second; the third bought nothing new.
    const metrics = await (await fitted()).evaluate(rowsOf(holdout))
    expect(metrics.customers).toBe(2)
    expect(metrics.map_at_12).toBeCloseTo((1 / 2 + 1) / 2)
    expect(metrics.recall_at_20).toBe(1)
    expect(metrics.ndcg_at_20).toBeCloseTo((1 / Math.log2(3) + 1) / 2)
    expect(metrics.coverage_at_20).toBe(1)
  })

  it('cannot be judged where nobody bought anything new', async () => {
    const holdout = rowsOf([{ ...bought([10, 5]), target_article_ids: [10] }])
    await expect((await fitted()).evaluate(holdout)).rejects.toBeInstanceOf(NothingToEvaluateError)
  })

  it('refuses an artifact whose arrays do not fit together', async () => {
    const artifact = await (await fitted()).save()
    const damaged = [
      { popularity_customers: Int32Array.of(1) },
      { popularity_scores: Float32Array.of(1, 2, 3) },
      { article_ids: Int32Array.of(10, 10, 20) },
    ]
    for (const arrays of damaged) {
      const loading = popularity.load({ ...artifact, arrays: { ...artifact.arrays, ...arrays } })
      await expect(loading, Object.keys(arrays)[0]!).rejects.toBeInstanceOf(ArtifactMismatchError)
    }
  })

  it('reads a row of the view without and with a target', () => {
    const columns = { customer_id: 7, article_ids: [10], recency_days: [2], target_article_ids: null }
    expect(popularity.parseRow(columns)).toEqual({ ...bought([10, 2]), target_article_ids: [], age: null })
    expect(popularity.parseRow({ ...columns, target_article_ids: [30] }).target_article_ids).toEqual([30])
  })
})
