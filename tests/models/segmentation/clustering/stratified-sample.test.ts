import { describe, expect, it } from 'vitest'
import { bootstrapSample, stratifiedSample } from '../../../../models/segmentation/clustering/stratified-sample.ts'

describe('a stratified sample', () => {
  it('takes the same share of every stratum, to one customer', () => {
    const strata = Uint8Array.from({ length: 10_000 }, (_, i) => (i % 100 === 0 ? 2 : i % 3 === 0 ? 1 : 0))
    const sample = stratifiedSample(strata, 1_000, 1)
    for (const stratum of [0, 1, 2]) {
      const all = strata.filter((label) => label === stratum).length
      const taken = sample.filter((row) => strata[row] === stratum).length
      expect(Math.abs(taken - all / 10), `stratum ${stratum}`).toBeLessThanOrEqual(1)
    }
    expect(new Set(sample).size).toBe(sample.length)
  })

  it('is all there are when that is no more than wanted, and the same for a seed', () => {
    const strata = Uint8Array.of(0, 1, 0, 1, 2)
    expect(stratifiedSample(strata, 5, 1)).toEqual(Int32Array.of(0, 1, 2, 3, 4))
    expect(stratifiedSample(strata, 100, 1)).toEqual(Int32Array.of(0, 1, 2, 3, 4))
    const many = new Uint8Array(1_000)
    expect(stratifiedSample(many, 10, 3)).toEqual(stratifiedSample(many, 10, 3))
    expect(stratifiedSample(many, 10, 3)).not.toEqual(stratifiedSample(many, 10, 4))
  })
})

describe('a bootstrap sample', () => {
  it('leaves out about 1 / e of the rows and differs from draw to draw', () => {
    const sample = bootstrapSample(10_000, 0, 1)
    expect(sample).toHaveLength(10_000)
    expect(1 - new Set(sample).size / 10_000).toBeCloseTo(Math.exp(-1), 1)
    expect(sample.every((row) => row >= 0 && row < 10_000)).toBe(true)
    expect(bootstrapSample(10_000, 1, 1)).not.toEqual(sample)
  })
})
