import { describe, expect, it } from 'vitest'
import { learnQuintiles, scoreOf } from '../../../models/segmentation/quintiles.ts'

function scores(values: readonly number[]): number[] {
  const thresholds = learnQuintiles(Float64Array.from(values))
  return values.map((value) => scoreOf(value, thresholds))
}

describe('quintiles', () => {
  it('score a fifth of the customers each, where no two are equal', () => {
    expect(scores([10, 20, 30, 40, 50])).toEqual([1, 2, 3, 4, 5])
    expect(scores([5, 1, 4, 2, 3, 10, 6, 9, 7, 8])).toEqual([3, 1, 2, 1, 2, 5, 3, 5, 4, 4])
  })

  it('give equal values one score, that of their mid-rank', () => {
    // Six of ten share the mid-rank 3 / 10: floor(5 x 0.3) + 1 = 2. Then 7 / 10 of two: 4; and 8.5, 9.5: 5.
    expect(scores([1, 1, 1, 1, 1, 1, 2, 2, 3, 4])).toEqual([2, 2, 2, 2, 2, 2, 4, 4, 5, 5])
    expect(scores([7, 7, 7])).toEqual([3, 3, 3])
    expect(scores([7])).toEqual([3])
  })

  it('give the score of the smaller neighbour between two values, and the outermost beyond', () => {
    const thresholds = learnQuintiles(Float64Array.of(10, 20, 30, 40, 50))
    expect([-1, 10, 19.99, 20, 35, 49, 1e9].map((value) => scoreOf(value, thresholds))).toEqual([1, 1, 1, 2, 3, 4, 5])
  })

  it('equal a naive loop over mid-ranks for any values', () => {
    const values = Array.from({ length: 500 }, (_, i) => (i * i * 31) % 47)
    const naive = values.map((value) => {
      const below = values.filter((other) => other < value).length
      const equal = values.filter((other) => other === value).length
      return Math.min(5, Math.floor((5 * (2 * below + equal)) / (2 * values.length)) + 1)
    })
    expect(scores(values)).toEqual(naive)
  })

  it('leave out what is unknown', () => {
    expect(learnQuintiles(Float64Array.of(Number.NaN, 1, 2, 3, 4, 5))).toEqual(
      learnQuintiles(Float64Array.of(1, 2, 3, 4, 5)),
    )
    expect(scoreOf(3, learnQuintiles(Float64Array.of()))).toBe(1)
    expect(scoreOf(Number.NaN, learnQuintiles(Float64Array.of(1, 2)))).toBe(1)
  })
})
