import { describe, expect, it } from 'vitest'
import { rerank } from '../../../models/propensity/rerank.ts'

const candidates = [
  { article_id: 1, score: 2, name: 'hoodie' },
  { article_id: 2, score: 1, name: 'beanie' },
  { article_id: 3, score: 0, name: 'jacket' },
]
const ids = (items: readonly { article_id: number }[]) => items.map(({ article_id }) => article_id)

describe('rerank', () => {
  it('orders by the log odds alone where the recommender counts nothing', () => {
    expect(ids(rerank(candidates, [0.01, 0.2, 0.05], { recommenderWeight: 0 }))).toEqual([2, 3, 1])
  })

  it('adds the log odds and the weighted score', () => {
    // Log odds 0, 0 and ln 3 = 1.0986; with the scores 2, 1 and 1.0986.
    const probabilities = [0.5, 0.5, 0.75]
    expect(ids(rerank(candidates, probabilities, { recommenderWeight: 1 }))).toEqual([1, 3, 2])
    // With half of the scores 1, 0.5 and 1.0986.
    expect(ids(rerank(candidates, probabilities, { recommenderWeight: 0.5 }))).toEqual([3, 1, 2])
  })

  it('keeps the order of equal ones, and what the items hold', () => {
    const equal = candidates.map((candidate) => ({ ...candidate, score: 0 }))
    expect(rerank(equal, [0.1, 0.1, 0.1])).toEqual(equal)
  })

  it('puts what is not known last, and stands certainty', () => {
    expect(ids(rerank(candidates, [Number.NaN, 0, 1]))).toEqual([3, 2, 1])
    expect(ids(rerank(candidates, [Number.NaN, Number.NaN, 0]))).toEqual([3, 1, 2])
  })

  it('refuses another number of probabilities', () => {
    expect(() => rerank(candidates, [0.1])).toThrow(RangeError)
  })
})
