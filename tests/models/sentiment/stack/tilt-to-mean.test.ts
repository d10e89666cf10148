import { describe, expect, it } from 'vitest'
import { tiltToMean } from '../../../../models/sentiment/stack/tilt-to-mean.ts'

describe('tiltToMean', () => {
  it.each([1.2, 2, 3, 4.4, 4.9])('has the mean %d and keeps the order of the odds', (mean) => {
    const tilted = tiltToMean(Float64Array.of(0.1, 0.1, 0.2, 0.3, 0.3), mean)
    expect(tilted.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
    expect(tilted.reduce((sum, p, level) => sum + p * (level + 1), 0)).toBeCloseTo(mean, 8)
    // Each level times exp(λ level): second differences of the log ratios are 0.
    const ratios = [0.1, 0.1, 0.2, 0.3, 0.3].map((p, level) => Math.log(tilted[level]! / p))
    expect(ratios[2]! - 2 * ratios[1]! + ratios[0]!).toBeCloseTo(0, 8)
    expect(ratios[4]! - 2 * ratios[3]! + ratios[2]!).toBeCloseTo(0, 8)
  })

  it('leaves a distribution that has the mean as it is', () => {
    expect([...tiltToMean(Float64Array.of(0.5, 0, 0, 0, 0.5), 3)]).toEqual([
      expect.closeTo(0.5, 6),
      ...[0, 0, 0].map((p) => expect.closeTo(p, 6)),
      expect.closeTo(0.5, 6),
    ])
  })
})
