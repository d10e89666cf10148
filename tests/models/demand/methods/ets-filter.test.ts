import { describe, expect, it } from 'vitest'
import { type EtsParameters, extrapolateEts, filterEts } from '../../../../models/demand/methods/ets/ets-filter.ts'
import { etsForm } from '../../../../models/demand/methods/ets/ets-form.ts'

const parameters = (given: Partial<EtsParameters>): EtsParameters => ({
  alpha: 0.5,
  beta: 0,
  gamma: 0,
  phi: 1,
  level: 0,
  trend: 0,
  ...given,
})

describe('the ETS filter', () => {
  it('smooths a level: SES by hand', () => {
    const fitted = new Float64Array(3)
    const state = { level: 0, trend: 0, seasonals: new Float64Array(1) }
    filterEts(Float64Array.of(10, 20, 30), etsForm('ANN'), parameters({ level: 10 }), state, fitted)
    expect([...fitted]).toEqual([10, 10, 15])
    expect(state.level).toBe(22.5)
  })

  it("smooths level and trend: Holt's method in its component form", () => {
    const y = [3, 5, 9, 20, 15, 25]
    const alpha = 0.4
    const share = 0.3
    let level = 2
    let trend = 1
    const expected: number[] = []
    for (const value of y) {
      expected.push(level + trend)
      const next = alpha * value + (1 - alpha) * (level + trend)
      trend = share * (next - level) + (1 - share) * trend
      level = next
    }
    const fitted = new Float64Array(y.length)
    const state = { level: 0, trend: 0, seasonals: new Float64Array(1) }
    const given = parameters({ alpha, beta: alpha * share, level: 2, trend: 1 })
    filterEts(Float64Array.from(y), etsForm('AAN'), given, state, fitted)
    for (const [t, value] of expected.entries()) expect(fitted[t]).toBeCloseTo(value, 10)
    const forecast = extrapolateEts(etsForm('AAN'), 1, state, y.length, 2)
    expect(forecast[0]).toBeCloseTo(level + trend, 10)
    expect(forecast[1]).toBeCloseTo(level + 2 * trend, 10)
  })

  it.each(['AAA', 'AAM'])('smooths level, trend and season: Holt-Winters as a naive loop (%s)', (name) => {
    const y = [12, 7, 15, 14, 9, 20, 17, 10, 23]
    const period = 3
    const isProduct = name === 'AAM'
    const [alpha, beta, gamma] = [0.3, 0.1, 0.2]
    const first = isProduct ? [1.1, 0.6, 1.3] : [1, -4, 3]
    const seasonals: number[] = [...first]
    let level = 11
    let trend = 0.5
    const expected: number[] = []
    for (const [t, value] of y.entries()) {
      const season = seasonals[t]!
      const base = level + trend
      const forecast = isProduct ? base * season : base + season
      expected.push(forecast)
      const error = value - forecast
      seasonals.push(isProduct ? season + (gamma * error) / base : season + gamma * error)
      level = base + alpha * (isProduct ? error / season : error)
      trend += beta * (isProduct ? error / season : error)
    }
    const fitted = new Float64Array(y.length)
    const state = { level: 0, trend: 0, seasonals: Float64Array.from(first) }
    const given = parameters({ alpha, beta, gamma, level: 11, trend: 0.5 })
    const form = etsForm(name)
    filterEts(Float64Array.from(y), form, given, state, fitted)
    for (const [t, value] of expected.entries()) expect(fitted[t]).toBeCloseTo(value, 10)
    const last = seasonals.slice(-period)
    const ahead = extrapolateEts(form, 1, state, y.length, 4)
    for (const [step, value] of ahead.entries()) {
      const base = level + (step + 1) * trend
      expect(value).toBeCloseTo(isProduct ? base * last[step % period]! : base + last[step % period]!, 10)
    }
  })

  it('gives n log of the squared errors; for relative errors those of the shares, and the forecasts beside', () => {
    const state = () => ({ level: 0, trend: 0, seasonals: new Float64Array(1) })
    const y = Float64Array.of(12, 10)
    const given = parameters({ alpha: 0, level: 8 })
    expect(filterEts(y, etsForm('ANN'), given, state())).toBeCloseTo(2 * Math.log(16 + 4), 10)
    expect(filterEts(y, etsForm('MNN'), given, state())).toBeCloseTo(2 * Math.log(0.25 + 0.0625) + 4 * Math.log(8), 10)
  })

  it('moves on by its forecast over a step that is unknown', () => {
    const state = { level: 0, trend: 0, seasonals: new Float64Array(1) }
    filterEts(Float64Array.of(10, Number.NaN, 30), etsForm('ANN'), parameters({ level: 10 }), state)
    expect(state.level).toBe(20)
  })

  it('refuses a product that is no longer above 0', () => {
    const state = { level: 0, trend: 0, seasonals: Float64Array.of(1, 1) }
    const falling = parameters({ level: 2, trend: -3 })
    expect(filterEts(Float64Array.of(1, 1), etsForm('MAM'), falling, state)).toBe(Number.POSITIVE_INFINITY)
  })

  it('knows the forms by their names alone', () => {
    expect(etsForm('MAdM')).toEqual({ error: 'M', trend: 'Ad', season: 'M' })
    expect(() => etsForm('AXN')).toThrow('"AXN" is no ETS form')
  })
})
