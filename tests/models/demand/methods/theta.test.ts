import { describe, expect, it } from 'vitest'
import { estimateEts } from '../../../../models/demand/methods/ets/estimate-ets.ts'
import { etsForm } from '../../../../models/demand/methods/ets/ets-form.ts'
import { filterDynamicTheta } from '../../../../models/demand/methods/theta/dynamic-optimised-theta.ts'
import { linearTrend } from '../../../../models/demand/methods/theta/linear-trend.ts'
import { theta } from '../../../../models/demand/methods/theta/theta.ts'

const y = Float64Array.of(3, 8, 4, 9, 12, 8, 15, 11, 14, 19, 13, 20)

describe('Theta', () => {
  it('is the mean of the least-squares line and of smoothing the line bent twice as much', () => {
    const { parameters } = estimateEts(y, 12, etsForm('ANN'))
    const { alpha } = parameters
    const { intercept, slope } = linearTrend(y)
    const line = (t: number) => intercept + slope * (t + 1)
    // The theta lines: 0 is the line itself, 2 lies as far on the other side of the series; 2 is smoothed from a first
    // level such that their mean begins where the series' own smoothing does.
    let level = 2 * parameters.level - line(0)
    for (let t = 0; t < y.length; t++) level += alpha * (2 * y[t]! - line(t) - level)
    const forecast = theta.forecast({ y, period: 12 }, 3)
    for (const [step, value] of forecast.entries()) expect(value).toBeCloseTo((line(y.length + step) + level) / 2, 8)
  })

  it('is simple exponential smoothing with half the slope as drift', () => {
    const { parameters, state } = estimateEts(y, 12, etsForm('ANN'))
    const past = (1 - (1 - parameters.alpha) ** y.length) / parameters.alpha
    const forecast = theta.forecast({ y, period: 12 }, 2)
    expect(forecast[0]).toBeCloseTo(state.level + (linearTrend(y).slope / 2) * past, 8)
    expect(forecast[1]! - forecast[0]!).toBeCloseTo(linearTrend(y).slope / 2, 8)
  })
})

describe('the dynamic Theta filter', () => {
  it('grows, step by step, the least-squares line through what it has seen', () => {
    const alpha = 0.4
    const th = 3
    const means = new Float64Array(y.length)
    filterDynamicTheta(y, { level: 2, alpha, theta: th }, means)
    let level = 2
    for (let t = 0; t < y.length; t++) {
      const { intercept, slope } = t === 0 ? { intercept: 0, slope: 0 } : linearTrend(y.slice(0, t))
      const bent = (1 - alpha) ** t * intercept + ((1 - (1 - alpha) ** (t + 1)) / alpha) * slope
      expect(means[t]).toBeCloseTo(level + (t === 0 ? 0 : (1 - 1 / th) * bent), 8)
      level = alpha * y[t]! + (1 - alpha) * level
    }
  })

  it('is simple exponential smoothing for theta 1', () => {
    const means = new Float64Array(4)
    filterDynamicTheta(Float64Array.of(10, 20, 30, 40), { level: 10, alpha: 0.5, theta: 1 }, means)
    expect([...means]).toEqual([10, 10, 15, 22.5])
  })
})

describe('the linear trend', () => {
  it('is the least-squares line, the first step being 1', () => {
    expect(linearTrend(Float64Array.of(5, 7, 9))).toEqual({ intercept: 3, slope: 2 })
    expect(linearTrend(Float64Array.of(4))).toEqual({ intercept: 4, slope: 0 })
  })
})
