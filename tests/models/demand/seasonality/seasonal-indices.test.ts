import { describe, expect, it } from 'vitest'
import { seasonalIndices } from '../../../../models/demand/seasonality/seasonal-indices.ts'

describe('seasonal indices', () => {
  it('recover the factors of a level', () => {
    const factors = [0.5, 1, 1.5, 1]
    const y = Float64Array.from({ length: 12 }, (_, t) => 10 * factors[t % 4]!)
    expect([...seasonalIndices(y, 4, true)]).toEqual(factors)
  })

  it('recover what is added to a line', () => {
    const added = [-3, 1, 4, -2]
    const y = Float64Array.from({ length: 16 }, (_, t) => 5 + 2 * t + added[t % 4]!)
    for (const [season, index] of seasonalIndices(y, 4, false).entries()) expect(index).toBeCloseTo(added[season]!, 10)
  })

  it('keep a season that never sells above 0', () => {
    const y = Float64Array.from({ length: 12 }, (_, t) => (t % 4 === 0 ? 0 : 8))
    expect(seasonalIndices(y, 4, true)[0]).toBe(0.01)
  })
})
