import { describe, expect, it } from 'vitest'
import { mergeHistories } from '../../../../../models/recommendation/collaborative/als/merge-histories.ts'
import { interactionsOf, randomHistories } from './random-interactions.ts'

const everAlike = { alpha: 3, confidence_half_life_days: null }

describe('mergeHistories', () => {
  it('counts customers with the same articles, in whatever order they bought them', () => {
    const merged = mergeHistories(interactionsOf(4, [[2, 0], [1], [0, 2], [2], [0, 2, 1], [1]]), everAlike)
    expect([...merged.counts]).toEqual([2, 2, 1, 1])
    expect([...merged.pointers]).toEqual([0, 2, 3, 4, 7])
    expect([...merged.columns]).toEqual([0, 2, 1, 2, 0, 1, 2])
    expect([...merged.excess]).toEqual([3, 3, 3, 3, 3, 3, 3])
  })

  it('lets the excess fade with the age, and keeps apart what has faded differently', () => {
    const interactions = { ...interactionsOf(3, [[1, 0], [0, 1], [1], [1]]), ages: Float32Array.of(0, 10, 10, 0, 5, 5) }
    const merged = mergeHistories(interactions, { alpha: 4, confidence_half_life_days: 10 })
    expect([...merged.counts]).toEqual([2, 2])
    expect([...merged.columns]).toEqual([0, 1, 1])
    expect([...merged.excess]).toEqual([2, 4, expect.closeTo(4 * Math.SQRT1_2, 6)])
    const other = { ...interactions, ages: Float32Array.of(0, 10, 0, 10, 5, 6) }
    expect([...mergeHistories(other, { alpha: 4, confidence_half_life_days: 10 }).counts]).toEqual([1, 1, 1, 1])
  })

  it('never lets a purchase count nothing, however old', () => {
    const interactions = { ...interactionsOf(1, [[0]]), ages: Float32Array.of(1e6) }
    const { excess } = mergeHistories(interactions, { alpha: 1, confidence_half_life_days: 1 })
    expect(excess[0]).toBeCloseTo(1e-6, 12)
  })

  it('counts what a map of texts counts', () => {
    const histories = randomHistories(6, 2000, 4)
    const expected = new Map<string, number>()
    for (const articles of histories) {
      const text = articles.toSorted((a, b) => a - b).join()
      expected.set(text, (expected.get(text) ?? 0) + 1)
    }
    const { pointers, columns, counts } = mergeHistories(interactionsOf(6, histories), everAlike)
    const found = Array.from(counts, (count, row) => [columns.slice(pointers[row], pointers[row + 1]).join(), count])
    expect(found).toEqual([...expected])
  })
})
