import { describe, expect, it } from 'vitest'
import { Random } from '../../sql/synthetic/random.ts'
import { pairedBootstrap } from '../../training/paired-bootstrap.ts'

/** Sums of twelve uniform draws: mean 6, variance 1. */
function normalDraws(count: number, seed: number): Float64Array {
  const random = new Random(seed, 'a test')
  return Float64Array.from({ length: count }, () => {
    let sum = -6
    for (let draw = 0; draw < 12; draw++) sum += random.uniform()
    return sum
  })
}

describe('the paired bootstrap', () => {
  it('gives the interval that theory gives: mean ± 1.96 standard errors for many differences', () => {
    const differences = normalDraws(2_500, 1).map((value) => value + 0.1)
    const { mean, lower, upper, resamples } = pairedBootstrap(differences, { seed: 1 })
    const standardError = 1 / Math.sqrt(2_500)
    expect(resamples).toBe(2_000)
    expect(mean).toBeCloseTo(0.1, 1)
    expect((mean - lower) / standardError).toBeCloseTo(1.96, 0)
    expect((upper - mean) / standardError).toBeCloseTo(1.96, 0)
  })

  it('covers the true mean about as often as it says', () => {
    let covered = 0
    for (let sample = 1; sample <= 300; sample++) {
      const { lower, upper } = pairedBootstrap(normalDraws(50, sample), { seed: sample, resamples: 400 })
      if (lower <= 0 && upper >= 0) covered++
    }
    // 95 % of 300 are 285; the percentile interval of 50 draws falls somewhat short.
    expect(covered).toBeGreaterThan(270)
    expect(covered).toBeLessThan(297)
  })

  it('is the same for the same seed, another for another, and a point where all differences agree', () => {
    const differences = normalDraws(100, 2)
    expect(pairedBootstrap(differences, { seed: 1 })).toEqual(pairedBootstrap(differences, { seed: 1 }))
    expect(pairedBootstrap(differences, { seed: 1 })).not.toEqual(pairedBootstrap(differences, { seed: 2 }))
    expect(pairedBootstrap(new Float64Array(20).fill(0.25), { seed: 1 })).toMatchObject({ lower: 0.25, upper: 0.25 })
  })

  it('refuses to say anything about no pairs', () => {
    expect(() => pairedBootstrap(new Float64Array(0), { seed: 1 })).toThrow(RangeError)
  })
})
