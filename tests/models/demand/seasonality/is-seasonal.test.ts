import { describe, expect, it } from 'vitest'
import { autocorrelations, isSeasonal } from '../../../../models/demand/seasonality/is-seasonal.ts'

describe('the seasonal test', () => {
  it('sees a season that repeats', () => {
    const y = Float64Array.from({ length: 36 }, (_, t) => 100 + 50 * Number(t % 12 === 11) + (t % 5))
    expect(isSeasonal(y, 12)).toBe(true)
  })

  it('sees none in a constant, in a single spike, or in fewer than three periods', () => {
    expect(isSeasonal(new Float64Array(48).fill(3), 12)).toBe(false)
    expect(
      isSeasonal(
        Float64Array.from({ length: 48 }, (_, t) => Number(t === 20)),
        12,
      ),
    ).toBe(false)
    expect(
      isSeasonal(
        Float64Array.from({ length: 35 }, (_, t) => t % 12),
        12,
      ),
    ).toBe(false)
  })

  it('rests on autocorrelations as they are defined', () => {
    // Mean 2, deviations -1 0 1 0: variance 2; lag 1: 0, lag 2: -1.
    expect([...autocorrelations(Float64Array.of(1, 2, 3, 2), 2)]).toEqual([1, 0, -0.5])
  })
})
