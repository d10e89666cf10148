import { describe, expect, it } from 'vitest'
import { weighHistory } from '../../../models/recommendation/weigh-history.ts'
import { bought } from './bought.ts'

const articleIds = Int32Array.of(10, 20, 30)

describe('the weight of a history', () => {
  it('halves with every half-life before the latest purchase', () => {
    const weights = weighHistory(bought([20, 100], [10, 130], [30, 160]), articleIds, 30)
    expect([...weights]).toEqual([
      [1, 1],
      [0, 1 / 2],
      [2, 1 / 4],
    ])
  })

  it('is 1 for every article without a half-life', () => {
    expect([...weighHistory(bought([20, 0], [10, 365]), articleIds, null).values()]).toEqual([1, 1])
  })

  it('counts an article once, by its latest purchase, whatever the order', () => {
    const expected = new Map([
      [0, 1 / 2],
      [1, 1],
    ])
    expect(weighHistory(bought([20, 60], [10, 30], [20, 0]), articleIds, 30)).toEqual(expected)
    expect(weighHistory(bought([20, 0], [10, 30], [20, 60]), articleIds, 30)).toEqual(expected)
  })

  it('passes over unknown articles, for the latest purchase too', () => {
    expect([...weighHistory(bought([99, 0], [10, 30]), articleIds, 30)]).toEqual([[0, 1]])
    expect(weighHistory(bought([99, 0]), articleIds, 30).size).toBe(0)
  })
})
