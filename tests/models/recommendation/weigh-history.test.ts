import { describe, expect, it } from 'vitest'
import { type HistoryDecay, weighHistory } from '../../../models/recommendation/weigh-history.ts'
import { bought } from './bought.ts'

const articleIds = Int32Array.of(10, 20, 30)
const monthly: HistoryDecay = { by: 'days', half_life: 30 }

/** [place, weight] of each article of the history, latest first. */
function weigh(history: ReturnType<typeof bought>, decay: HistoryDecay = monthly) {
  const { places, weights } = weighHistory(history, articleIds, decay)
  return Array.from(places, (place, i) => [place, weights[i]])
}

describe('the weight of a history', () => {
  it('halves with every half-life before the latest purchase', () => {
    expect(weigh(bought([20, 100], [10, 130], [30, 160]))).toEqual([
      [1, 1],
      [0, 1 / 2],
      [2, 1 / 4],
    ])
  })

  it('halves with every so many articles bought since, where it fades by rank', () => {
    const history = bought([20, 1], [10, 1], [30, 900])
    expect(weigh(history, { by: 'rank', half_life: 1 })).toEqual([
      [1, 1],
      [0, 1 / 2],
      [2, 1 / 4],
    ])
  })

  it('is 1 for every article without a decay', () => {
    expect(weigh(bought([20, 0], [10, 365]), null).map(([, weight]) => weight)).toEqual([1, 1])
  })

  it('counts an article once, by its latest purchase, whatever the order', () => {
    const expected = [
      [1, 1],
      [0, 1 / 2],
    ]
    expect(weigh(bought([20, 60], [10, 30], [20, 0]))).toEqual(expected)
    expect(weigh(bought([20, 0], [10, 30], [20, 60]))).toEqual(expected)
  })

  it('passes over unknown articles, for the latest purchase too', () => {
    expect(weigh(bought([99, 0], [10, 30]))).toEqual([[0, 1]])
    expect(weigh(bought([99, 0]))).toEqual([])
  })

  it('leaves out a purchase so old that its weight is nothing', () => {
    expect(weigh(bought([10, 0], [20, 1e6]))).toEqual([[0, 1]])
  })
})
