import { describe, expect, it } from 'vitest'
import { readKnownHistory } from '../../../models/recommendation/known-history.ts'
import type { PlacedNewcomer } from '../../../models/recommendation/newcomers.ts'
import { bought } from './bought.ts'

const articleIds = Int32Array.of(10, 20, 30)
const nobody = new Map<number, PlacedNewcomer>()
/** 99 is new, and most like 30 and then 10. */
const newcomers = new Map<number, PlacedNewcomer>([
  [
    99,
    {
      article_id: 99,
      kind: { productCode: -1, values: {} as PlacedNewcomer['kind']['values'] },
      places: Int32Array.of(2, 0),
      shares: Float64Array.of(0.75, 0.25),
    },
  ],
])

/** [article the place is of, weight, article it stands for, origin] */
function read(query: Parameters<typeof readKnownHistory>[0], placed = nobody) {
  const { history, entries } = readKnownHistory(query, articleIds, null, placed)
  return entries.map(({ article_id, origin }, i) => [
    articleIds[history.places[i]!],
    history.weights[i],
    article_id,
    origin,
  ])
}

describe('what is known of a customer', () => {
  it('is what they bought', () => {
    expect(read({ history: bought([20, 1], [10, 5]) })).toEqual([
      [20, 1, 20, 'history'],
      [10, 1, 10, 'history'],
    ])
  })

  it('is what they looked at, too, each article once by what counts more', () => {
    const session = { article_ids: [30, 20], weights: [0.35, 0.5] }
    expect(read({ history: bought([20, 1]), session })).toEqual([
      [30, 0.35, 30, 'session'],
      [20, 1, 20, 'history'],
    ])
  })

  it('is what a newcomer is like, which stands for it', () => {
    const session = { article_ids: [99], weights: [0.8] }
    expect(read({ history: bought(), session }, newcomers)).toEqual([
      [30, 0.8 * 0.75, 99, 'session'],
      [10, 0.8 * 0.25, 99, 'session'],
    ])
    expect(read({ history: bought([99, 2]) }, newcomers)).toEqual([
      [30, 0.75, 99, 'history'],
      [10, 0.25, 99, 'history'],
    ])
  })

  it('is nothing where neither is known', () => {
    expect(read({ history: bought([77, 1]), session: { article_ids: [78], weights: [1] } })).toEqual([])
  })
})
