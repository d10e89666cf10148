import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TopK } from '../../../models/math/top-k.ts'

function sorted(best: TopK): [number, number][] {
  best.sort()
  return Array.from(best.indexes.subarray(0, best.size), (index, place) => [index, best.scores[place]!])
}

describe('the k best', () => {
  it('are the highest scores, best first', () => {
    const best = new TopK(2)
    for (const [index, score] of [
      [7, 0.1],
      [3, 0.9],
      [5, 0.4],
    ] as const)
      best.offer(index, score)
    expect(sorted(best)).toEqual([
      [3, 0.9],
      [5, 0.4],
    ])
  })

  it('are all that was offered when that is fewer than k', () => {
    const best = new TopK(5)
    best.offer(1, -2)
    expect(sorted(best)).toEqual([[1, -2]])
  })

  it('accept nothing when k is 0', () => {
    const best = new TopK(0)
    best.offer(1, 2)
    expect(best.size).toBe(0)
    expect(best.accepts(1, 2)).toBe(false)
  })

  it('are forgotten by clear', () => {
    const best = new TopK(2)
    best.offer(1, 9)
    best.clear()
    best.offer(2, 1)
    expect(sorted(best)).toEqual([[2, 1]])
  })

  it('are what sorting everything gives, whatever the order of offering, the smaller index first among equals', () => {
    // Few different scores make many equal ones.
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 })
    fc.assert(
      fc.property(scores, fc.nat({ max: 20 }), fc.boolean(), (values, k, fromTheEnd) => {
        const pairs = values.map((score, index): [number, number] => [index, score])
        const best = new TopK(k)
        for (const [index, score] of fromTheEnd ? [...pairs].reverse() : pairs) best.offer(index, score)
        const expected = [...pairs].sort(([i, a], [j, b]) => b - a || i - j).slice(0, k)
        expect(sorted(best)).toEqual(expected)
      }),
    )
  })
})
