import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { NothingToEvaluateError } from '../../../models/errors.ts'
import { judgeRecommendations } from '../../../models/recommendation/judge-recommendations.ts'
import type { RecommendationModel, RecommendationQuery } from '../../../models/recommendation/recommendation.ts'
import { boughtNow } from './bought.ts'

/** The model knows 1 to 40; the smaller the number, the more customers bought it: 1 to 4 are the most bought tenth. */
const articleIds = Int32Array.from({ length: 40 }, (_, index) => index + 1)
const popularity = { articleIds, scores: new Float64Array(40), customers: articleIds.map((id) => 100 - id) }
const facts = { modelName: 'recommendation', articles: popularity }

/** Recommends 1, 2, 3 … 40 to everyone, and keeps what it was asked. */
function countingModel() {
  const asked: RecommendationQuery[] = []
  const model: Pick<RecommendationModel, 'predict'> = {
    predict: async (queries) => {
      asked.push(...queries)
      return queries.map(({ exclude, n }) =>
        Array.from({ length: 40 }, (_, index) => index + 1)
          .filter((article_id) => !exclude.has(article_id))
          .slice(0, n)
          .map((article_id) => ({
            article_id,
            score: 1,
            source: 'popular' as const,
            reason: { kind: 'popular' as const, customers: 1 },
          })),
      )
    },
  }
  return { model, asked }
}

describe('the evaluation of recommendations', () => {
  it('means over the customers who bought something new, of their ranks in the whole list but the bought', async () => {
    const { model, asked } = countingModel()
    const holdout = [
      { ...boughtNow(1), target_article_ids: [1, 2] }, // 2 stands first, for 1 is left out
      { ...boughtNow(), target_article_ids: [13, 99] }, // rank 13 of 20; 99 is not known
      { ...boughtNow(5), target_article_ids: [5] }, // nothing new: not judged
      { ...boughtNow(), target_article_ids: [] }, // bought nothing: not judged
    ]
    const { metrics, slices, rowValues } = await judgeRecommendations(model, rowsOf(holdout), facts)
    expect(asked).toHaveLength(2)
    expect(asked[0]).toEqual({
      history: { article_ids: [1], recency_days: [0] },
      age: null,
      exclude: new Set([1]),
      n: 20,
    })
    expect(metrics.recall_at_20).toBeCloseTo((1 + 1 / 2) / 2)
    expect(metrics.hit_rate_at_20).toBe(1)
    expect(metrics.ndcg_at_20).toBeCloseTo((1 + 1 / Math.log2(14) / (1 + 1 / Math.log2(3))) / 2)
    expect(metrics.map_at_12).toBeCloseTo((1 + 0) / 2)
    expect(metrics.coverage_at_20).toBe(21 / 40)
    expect(metrics.customers).toBe(2)
    // The first two rows are judged: average precision 1, and 0 for a first hit past rank 12.
    expect([...rowValues]).toEqual([1, 0, Number.NaN, Number.NaN])
    expect(slices).toMatchObject({
      customer_activity: {
        'no purchases': { map_at_12: 0, customers: 1 },
        '1 article': { map_at_12: 1, customers: 1 },
      },
      article_popularity: {
        'most bought tenth': { recall_at_20: 1, customers: 1 },
        'other articles': { recall_at_20: 1, map_at_12: 0, customers: 1 },
        'unknown to the model': { recall_at_20: 0, customers: 1 },
      },
    })
  })

  it('refuses a holdout in which nobody bought anything new, and says how many rows it read', async () => {
    const { model } = countingModel()
    const holdout = rowsOf([{ ...boughtNow(5), target_article_ids: [5] }, boughtNow(6)])
    const evaluating = judgeRecommendations(model, holdout, facts)
    await expect(evaluating).rejects.toBeInstanceOf(NothingToEvaluateError)
    await expect(evaluating).rejects.toThrow(/in 2 holdout rows/)
    await expect(judgeRecommendations(model, rowsOf([]), facts)).rejects.toBeInstanceOf(NothingToEvaluateError)
  })
})
