import { describe, expect, it } from 'vitest'
import { curveAt, isotonicCurve } from '../../../models/math/isotonic.ts'
import { randomSequence } from './dense-matrix.ts'

/** The minimax formula of isotonic regression, point by point: max over j ≤ i of min over k ≥ i of the mean of j..k. */
function isotonicNaively(scores: readonly number[], targets: readonly number[], weights: readonly number[]): number[] {
  const distinct = [...new Set(scores)].sort((a, b) => a - b)
  const mass = distinct.map((s) => scores.reduce((sum, x, at) => sum + (x === s ? weights[at]! : 0), 0))
  const total = distinct.map((s) => scores.reduce((sum, x, at) => sum + (x === s ? weights[at]! * targets[at]! : 0), 0))
  return distinct.map((_, i) => {
    let best = Number.NEGATIVE_INFINITY
    for (let j = 0; j <= i; j++) {
      let least = Number.POSITIVE_INFINITY
      for (let k = i; k < distinct.length; k++) {
        const sum = (values: number[]) => values.slice(j, k + 1).reduce((a, b) => a + b, 0)
        least = Math.min(least, sum(total) / sum(mass))
      }
      best = Math.max(best, least)
    }
    return best
  })
}

describe('isotonicCurve', () => {
  it('pools what falls into its mean', () => {
    const { knots, values } = isotonicCurve([1, 2, 3, 4], [0, 1, 0, 1])
    expect([...knots]).toEqual([1, 2, 3, 4])
    expect([...values]).toEqual([0, 0.5, 0.5, 1])
  })

  it('gives what the minimax formula gives, with ties and weights', () => {
    const draw = randomSequence(3)
    for (let round = 0; round < 30; round++) {
      const scores = Array.from({ length: 25 }, () => Math.floor(draw() * 12))
      const targets = scores.map(() => (draw() < 0.5 ? 1 : 0))
      const weights = scores.map(() => 0.5 + draw())
      const curve = isotonicCurve(scores, targets, weights)
      const expected = isotonicNaively(scores, targets, weights)
      const distinct = [...new Set(scores)].sort((a, b) => a - b)
      distinct.forEach((score, at) => {
        expect(curveAt(curve, score)).toBeCloseTo(expected[at]!, 10)
      })
    }
  })

  it('is flat outside its knots and linear between them', () => {
    const curve = isotonicCurve([1, 3], [0.2, 0.6])
    expect([0, 1, 2, 2.5, 3, 9].map((x) => curveAt(curve, x))).toEqual([
      0.2,
      0.2,
      expect.closeTo(0.4, 12),
      expect.closeTo(0.5, 12),
      0.6,
      0.6,
    ])
  })

  it('refuses nothing, what is not finite, and arrays that are not aligned', () => {
    expect(() => isotonicCurve([], [])).toThrow(RangeError)
    expect(() => isotonicCurve([Number.NaN], [1])).toThrow('point 0')
    expect(() => isotonicCurve([1, 2], [1])).toThrow('2 scores')
    expect(() => isotonicCurve([1], [1], [0])).toThrow('weight')
  })
})
