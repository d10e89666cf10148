import { describe, expect, it } from 'vitest'
import { countProbability, countQuantiles } from '../../../../models/demand/intervals/count-distribution.ts'

/** Probabilities by the plain recurrence, from 0 on. */
function naive(mean: number, shape: number, until: number): number[] {
  const poisson = shape === Number.POSITIVE_INFINITY
  const probabilities = [poisson ? Math.exp(-mean) : (shape / (shape + mean)) ** shape]
  for (let y = 1; y <= until; y++) {
    probabilities.push(probabilities[y - 1]! * (poisson ? mean / y : ((y - 1 + shape) / y) * (mean / (mean + shape))))
  }
  return probabilities
}

describe('counts spread over a unit each', () => {
  it.each([
    [0.3, 0.8],
    [4, 2.5],
    [40, 6],
    [3, Number.POSITIVE_INFINITY],
  ])('have the probabilities of a naive sum, mean %d and shape %d', (mean, shape) => {
    const probabilities = naive(mean, shape, 400)
    for (const at of [0, 1, 3, 10, 55]) {
      const below = probabilities.slice(0, at).reduce((a, b) => a + b, 0)
      expect(countProbability(mean, shape, at - 0.5)).toBeCloseTo(below, 10)
      expect(countProbability(mean, shape, at + 0.25)).toBeCloseTo(below + 0.75 * probabilities[at]!, 10)
    }
  })

  it('have quantiles that are the inverse of their probabilities', () => {
    const shares = [0.025, 0.1, 0.5, 0.9, 0.975]
    for (const [mean, shape] of [
      [0.05, 0.3],
      [7, 3],
      [60_000, 20],
      [60_000, Number.POSITIVE_INFINITY],
    ] as const) {
      countQuantiles(mean, shape, shares).forEach((quantile, place) => {
        expect(countProbability(mean, shape, quantile)).toBeCloseTo(shares[place]!, 8)
      })
    }
  })

  it('are near the normal where they are large', () => {
    const [low, high] = countQuantiles(10_000, Number.POSITIVE_INFINITY, [0.025, 0.975])
    expect(low).toBeCloseTo(10_000 - 196, -1)
    expect(high).toBeCloseTo(10_000 + 196, -1)
  })

  it('are all 0 for a mean of 0', () => {
    expect(countQuantiles(0, 1, [0.1, 0.9])).toEqual([-0.4, 0.4])
    expect(countProbability(0, 1, 0)).toBe(0.5)
  })
})
