import { describe, expect, it } from 'vitest'
import { estimateEts } from '../../../../models/demand/methods/ets/estimate-ets.ts'
import { ets } from '../../../../models/demand/methods/ets/ets.ts'
import { etsForm } from '../../../../models/demand/methods/ets/ets-form.ts'

describe('ETS', () => {
  it('continues a line', () => {
    const y = Float64Array.from({ length: 40 }, (_, t) => 50 + 3 * t)
    const forecast = ets().forecast({ y, period: 12 }, 3)
    for (const [step, value] of forecast.entries()) expect(value).toBeCloseTo(50 + 3 * (40 + step), 0)
  })

  it('chooses a multiplicative season that grows with the level, and continues it', () => {
    const of = (t: number) => (100 + 2 * t) * (1 + 0.4 * Math.sin((t * Math.PI) / 6))
    const y = Float64Array.from({ length: 72 }, (_, t) => of(t))
    const forecast = ets().forecast({ y, period: 12 }, 12)
    for (const [step, value] of forecast.entries()) expect(Math.abs(value / of(72 + step) - 1)).toBeLessThan(0.05)
  })

  it('estimates alpha of a walk near 1 and of noise around a level near 0', () => {
    let seed = 7
    const draw = () => {
      seed = (seed * 16807) % 2147483647
      return seed / 2147483647 - 0.5
    }
    let level = 100
    const walk = Float64Array.from({ length: 200 }, () => (level += 10 * draw()))
    const noise = Float64Array.from({ length: 200 }, () => 100 + 10 * draw())
    expect(estimateEts(walk, 12, etsForm('ANN')).parameters.alpha).toBeGreaterThan(0.8)
    expect(estimateEts(noise, 12, etsForm('ANN')).parameters.alpha).toBeLessThan(0.2)
  })

  it('counts a form with as many parameters as steps out', () => {
    const y = Float64Array.from({ length: 16 }, (_, t) => 10 + (t % 3))
    expect(estimateEts(y, 12, etsForm('AAA')).aicc).toBe(Number.POSITIVE_INFINITY)
  })

  it('fits one-step forecasts that follow the series', () => {
    const y = Float64Array.from({ length: 30 }, (_, t) => 20 + 2 * t)
    const fitted = ets({ forms: ['AAN'] }).fitted!({ y, period: 12 })
    expect(fitted).toHaveLength(30)
    expect(fitted[29]).toBeCloseTo(78, 0)
  })
})
