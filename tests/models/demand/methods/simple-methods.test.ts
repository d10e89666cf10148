import { describe, expect, it } from 'vitest'
import { SeriesTooShortError } from '../../../../models/demand/errors.ts'
import { deseasonalised } from '../../../../models/demand/methods/deseasonalised.ts'
import { movingMean } from '../../../../models/demand/methods/moving-mean.ts'
import { seasonalNaive } from '../../../../models/demand/methods/seasonal-naive.ts'

const unknown = Number.NaN

describe('seasonal naive', () => {
  it('repeats the last year', () => {
    expect([...seasonalNaive.forecast({ y: Float64Array.of(1, 2, 3, 4, 5, 6), period: 3 }, 4)]).toEqual([4, 5, 6, 4])
  })

  it('goes a year further back where the last is unknown, and to the last value where the season is', () => {
    const y = Float64Array.of(1, unknown, 3, unknown, unknown, 6)
    expect([...seasonalNaive.forecast({ y, period: 3 }, 3)]).toEqual([1, 6, 6])
  })

  it('refuses a series without steps', () => {
    expect(() => seasonalNaive.forecast({ y: new Float64Array(0), period: 3 }, 1)).toThrow(SeriesTooShortError)
  })
})

describe('the moving mean', () => {
  it('is the mean of the last known steps', () => {
    expect([...movingMean(2).forecast({ y: Float64Array.of(9, 4, unknown, 6), period: 12 }, 2)]).toEqual([5, 5])
    expect([...movingMean(2).fitted!({ y: Float64Array.of(9, 4, 6), period: 12 })]).toEqual([unknown, 9, 6.5])
  })

  it('is 0 where nothing is known', () => {
    expect([...movingMean().forecast({ y: Float64Array.of(unknown), period: 12 }, 1)]).toEqual([0])
  })
})

describe('a deseasonalised method', () => {
  const factors = [0.5, 1, 1.5, 1]
  const y = Float64Array.from({ length: 24 }, (_, t) => 100 * factors[t % 4]!)

  it('sees the level alone and gets its season back', () => {
    const mean = deseasonalised(movingMean(1))
    expect([...mean.forecast({ y, period: 4 }, 5)]).toEqual([50, 100, 150, 100, 50])
  })

  it('adds and subtracts the season where a value is not above 0', () => {
    const shifted = y.map((value) => value - 50)
    const forecast = deseasonalised(movingMean(1)).forecast({ y: shifted, period: 4 }, 4)
    for (const [step, value] of forecast.entries()) expect(value).toBeCloseTo(shifted[step]!, 8)
  })
})
