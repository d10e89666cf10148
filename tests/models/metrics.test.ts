import { describe, expect, it } from 'vitest'
import { averagePrecisionAtK, hitAtK, ndcgAtK, recallAtK } from '../../models/metrics.ts'

const log3 = Math.log2(3)

/**
 * recommended, relevant, k → recall, hit, ndcg, average precision; the discounts of ranks 1, 2, 3 are 1, 1 / log2(3),
 * 1 / 2.
 */
const table: readonly [string, number[], number[], number, number, number, number, number][] = [
  ['every hit at the top', [1, 2, 3], [1, 2], 3, 1, 1, 1, 1],
  ['one hit of two, at rank 1', [1, 9, 8], [1, 2], 3, 1 / 2, 1, 1 / (1 + 1 / log3), 1 / 2],
  ['one hit of two, at rank 3', [9, 8, 1], [1, 2], 3, 1 / 2, 1, 1 / 2 / (1 + 1 / log3), 1 / 3 / 2],
  ['hits at ranks 1 and 3', [1, 9, 2], [1, 2], 3, 1, 1, (1 + 1 / 2) / (1 + 1 / log3), (1 + 2 / 3) / 2],
  ['no hit', [7, 8, 9], [1], 3, 0, 0, 0, 0],
  ['a hit past k', [9, 8, 1], [1], 2, 0, 0, 0, 0],
  ['more relevant than k: recall by all, the others by k', [1, 2], [1, 2, 3, 4], 2, 2 / 4, 1, 1, 1],
  ['a list shorter than k', [1], [1, 2], 12, 1 / 2, 1, 1 / (1 + 1 / log3), 1 / 2],
  ['an empty list', [], [1], 12, 0, 0, 0, 0],
]

describe('the metrics of ranked lists', () => {
  it.each(table)('judge %s', (_, recommended, ids, k, recall, hit, ndcg, averagePrecision) => {
    const relevant = new Set(ids)
    expect(recallAtK(recommended, relevant, k)).toBeCloseTo(recall, 12)
    expect(hitAtK(recommended, relevant, k)).toBe(hit)
    expect(ndcgAtK(recommended, relevant, k)).toBeCloseTo(ndcg, 12)
    expect(averagePrecisionAtK(recommended, relevant, k)).toBeCloseTo(averagePrecision, 12)
  })

  it.each([recallAtK, hitAtK, ndcgAtK, averagePrecisionAtK])('refuse to judge by nothing relevant: %o', (metric) => {
    expect(() => metric([1], new Set(), 20)).toThrow(RangeError)
  })
})
