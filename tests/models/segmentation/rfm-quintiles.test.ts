import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { rfmQuintiles, segmentOfScores } from '../../../models/segmentation/rfm-quintiles.ts'
import { describeModelContract } from '../model-contract.ts'
import { customer, madeUpCustomers } from './made-up-customers.ts'

describeModelContract({
  estimator: rfmQuintiles,
  rows: madeUpCustomers(60),
  otherRows: madeUpCustomers(60).map((row) => ({ ...row, recency_days: row.recency_days! * 3 })),
  queries: [customer({ recency_days: 120, frequency: 2 }), customer({ recency_days: 600, frequency: 1 })],
  unknownQuery: {},
  expectFallback: (prediction) =>
    expect(prediction).toMatchObject({ segment: 'no_purchase', basis: 'prior', scores: null }),
})

describe('the quintile grid', () => {
  it('names each pair of scores', () => {
    const named = (recency: number, frequency: number) => segmentOfScores({ recency, frequency, monetary: 1 })
    expect([named(5, 5), named(4, 5), named(5, 2), named(4, 2), named(1, 5), named(2, 2), named(1, 1)]).toEqual([
      'champions',
      'loyal',
      'new',
      'promising',
      'at_risk',
      'hibernating',
      'lost',
    ])
  })

  it('scores by the quintiles of its training', async () => {
    const rows = [1, 2, 3, 4, 5].map((n) => ({
      ...customer({ recency_days: n * 10, frequency: 6 - n }),
      target_spend: 0,
    }))
    const model = await rfmQuintiles.fit(rowsOf(rows), { seed: 1, signal: new AbortController().signal })
    const answers = await model.predict(rows)
    expect(answers.map(({ scores }) => [scores!.recency, scores!.frequency])).toEqual([
      [5, 5],
      [4, 4],
      [3, 3],
      [2, 2],
      [1, 1],
    ])
    expect(answers.map(({ segment }) => segment)).toEqual(['champions', 'loyal', 'loyal', 'hibernating', 'lost'])
  })
})
