import { describe, expect, it } from 'vitest'
import { assignOptimally } from '../../../models/segmentation/optimal-assignment.ts'

describe('the optimal assignment', () => {
  it('gives a column away where another row needs it more', () => {
    expect(
      assignOptimally([
        [1, 2],
        [1, 9],
      ]),
    ).toEqual([1, 0])
  })

  it('equals the best of all assignments', () => {
    const costs = Array.from({ length: 4 }, (_, row) =>
      Array.from({ length: 5 }, (_, column) => (row * 17 + column * 29 + row * column * 7) % 31),
    )
    const all = (taken: readonly number[]): number =>
      taken.length === costs.length
        ? taken.reduce((sum, column, row) => sum + costs[row]![column]!, 0)
        : Math.min(
            ...[0, 1, 2, 3, 4].filter((column) => !taken.includes(column)).map((column) => all([...taken, column])),
          )
    const assigned = assignOptimally(costs)
    expect(new Set(assigned).size).toBe(4)
    expect(assigned.reduce((sum, column, row) => sum + costs[row]![column]!, 0)).toBe(all([]))
  })

  it('refuses more rows than columns', () => {
    expect(() => assignOptimally([[1], [2]])).toThrow(RangeError)
  })
})
