import { describe, expect, it } from 'vitest'
import { normalCdf } from '../../../../sql/synthetic/reviews/normal-distribution.ts'

describe('normalCdf', () => {
  it.each([
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [1.959963984540054, 0.975],
    [3, 0.9986501019683699],
    [-1, 0.15865525393145705],
    [-3, 0.0013498980316300933],
    [-5, 2.866515718791939e-7],
    [-8, 6.220960574271785e-16],
  ])('agrees with the tables at %d', (x, expected) => {
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12)
  })

  it('rises everywhere, and mirrors itself at 0', () => {
    for (let x = -8; x < 8; x += 0.01) {
      expect(normalCdf(x + 0.01)).toBeGreaterThanOrEqual(normalCdf(x))
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14)
    }
  })

  it('is 0 and 1 at the ends', () => {
    expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1])
  })

  it('refuses what is no number', () => {
    expect(() => normalCdf(Number.NaN)).toThrow(RangeError)
  })
})
