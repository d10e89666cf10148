import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binsOf, meanOf, quantileOf, totalOf, wholeNumberBins } from '../../../sql/profile/distribution.ts'
import { popularityOf } from '../../../sql/profile/popularity.ts'

const frequencies = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 20 })
  .chain((values) => fc.tuple(fc.constant(values), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20 })))
  .map(([values, counts]) => values.toSorted((a, b) => a - b).map((value, at) => ({ value, count: counts[at]! })))

const spelledOut = (list: readonly { value: number; count: number }[]) =>
  list.flatMap(({ value, count }) => new Array<number>(count).fill(value))

describe('distribution', () => {
  it('puts every value into exactly one bin, and the right one', () => {
    fc.assert(
      fc.property(
        frequencies,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        (list, width, open) => {
          const bins = binsOf(list, width, open * width)
          const values = spelledOut(list)
          for (const { from, until, count } of bins) {
            expect(count).toBe(values.filter((value) => value >= from && (until === null || value < until)).length)
          }
          expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(totalOf(list))
        },
      ),
    )
  })

  it('finds the quantile that sorting all values finds', () => {
    fc.assert(
      fc.property(frequencies, fc.double({ min: 0.01, max: 1, noNaN: true }), (list, share) => {
        const values = spelledOut(list)
        expect(quantileOf(list, share)).toBe(values[Math.ceil(share * values.length) - 1])
      }),
    )
  })

  it('has no mean, quantile or bin of nothing', () => {
    expect([meanOf([]), quantileOf([], 0.5), binsOf([], 5, 50)]).toEqual([null, null, []])
  })

  it('opens the last bin of whole numbers', () => {
    expect(
      wholeNumberBins(
        [
          { value: 1, count: 4 },
          { value: 3, count: 1 },
          { value: 7, count: 2 },
        ],
        3,
      ),
    ).toEqual([
      { from: 1, until: 2, count: 4 },
      { from: 2, until: 3, count: 0 },
      { from: 3, until: 4, count: 1 },
      { from: 4, until: null, count: 2 },
    ])
  })
})

describe('popularityOf', () => {
  it('has the Gini coefficient of all pairs of articles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 }), (units) => {
        const n = units.length
        const mean = units.reduce((sum, count) => sum + count, 0) / n
        const differences = units.flatMap((a) => units.map((b) => Math.abs(a - b))).reduce((sum, d) => sum + d, 0)
        expect(popularityOf(units.toSorted((a, b) => b - a)).gini).toBeCloseTo(differences / (2 * n * n * mean), 10)
      }),
    )
  })

  it('thins the curve out evenly over the powers of ten, and keeps both ends', () => {
    const { curve } = popularityOf(Array.from({ length: 100_000 }, (_, at) => 100_000 - at))
    expect(curve[0]).toEqual({ rank: 1, units: 100_000 })
    expect(curve.at(-1)).toEqual({ rank: 100_000, units: 1 })
    expect(curve.length).toBeLessThan(90)
  })
})
