import { describe, expect, it } from 'vitest'
import type { ForecastMethod } from '../../../../../models/demand/forecast-method.ts'
import { croston, syntetosBoylan } from '../../../../../models/demand/methods/intermittent/croston.ts'
import { pooledMean } from '../../../../../models/demand/methods/intermittent/pooled-mean.ts'
import { recentMean } from '../../../../../models/demand/methods/intermittent/recent-mean.ts'
import { shrunkenRate } from '../../../../../models/demand/methods/intermittent/shrunken-rate.ts'
import { slowSmoothing } from '../../../../../models/demand/methods/intermittent/smoothed-level.ts'
import { adida, imapa } from '../../../../../models/demand/methods/intermittent/temporal-aggregation.ts'
import { teunterSyntetosBabai } from '../../../../../models/demand/methods/intermittent/tsb.ts'

const unknown = Number.NaN
const half = { size: 0.5, occurrence: 0.5 }
const monthly = (...units: number[]) => ({ y: Float64Array.from(units), period: 12 })
const rate = (method: ForecastMethod, ...units: number[]) => method.forecast(monthly(...units), 1)[0]

// month        1  2  3  4  5  6
const demand = [0, 2, 0, 0, 4, 0]

describe('croston', () => {
  it('divides the smoothed size by the smoothed interval', () => {
    // Sizes 2, then 2 + ½ (4 - 2) = 3; intervals 2, then 2 + ½ (3 - 2) = 2.5.
    expect(rate(croston(half), ...demand)).toBeCloseTo(3 / 2.5, 12)
    // Sizes 2 → 2.2, intervals 2 → 2.1 with the classic share of a tenth.
    expect(rate(croston(), ...demand)).toBeCloseTo(2.2 / 2.1, 12)
  })

  it('never forgets: months without demand at the end change nothing', () => {
    expect(rate(croston(), ...demand, 0, 0, 0, 0, 0, 0)).toBe(rate(croston(), ...demand))
  })
})

describe('syntetosBoylan', () => {
  it('is Croston times 1 - α / 2', () => {
    expect(rate(syntetosBoylan(half), ...demand)).toBeCloseTo((3 / 2.5) * 0.75, 12)
    expect(rate(syntetosBoylan(), ...demand)).toBeCloseTo((2.2 / 2.1) * 0.95, 12)
  })
})

describe('teunterSyntetosBabai', () => {
  it('smooths the probability every month and the size when a demand comes', () => {
    // Probability 0, ½, ¼, ⅛, 9/16, 9/32; size 2 → 3.
    expect(rate(teunterSyntetosBabai(half), ...demand)).toBeCloseTo((9 / 32) * 3, 12)
  })

  it('forgets: months without demand make the forecast fade', () => {
    expect(rate(teunterSyntetosBabai(half), ...demand, 0, 0)).toBeCloseTo((9 / 128) * 3, 12)
  })
})

describe('adida', () => {
  it('smooths blocks as long as the mean interval, the oldest months that fill none left out', () => {
    // Demands in months 2, 4 and 7: mean interval 7 / 3, so blocks of 2 from month 2 on: 2, 4, 1.
    // Errors of share a: 2 and -(1 + 2 a), least for the smallest candidate .1: level 2 → 2.2 → 2.08.
    expect(rate(adida(), 0, 2, 0, 4, 0, 0, 1)).toBeCloseTo(2.08 / 2, 12)
  })
})

describe('imapa', () => {
  it('is the mean of the rates at every block length up to the mean interval', () => {
    // Blocks of 2: as above. Blocks of 1: the levels of each candidate share by a naive loop, the least error wins.
    const units = [0, 2, 0, 4, 0, 0, 1]
    const trials = [0.1, 0.15, 0.2, 0.25, 0.3].map((share) => {
      let level = units[0]!
      let error = 0
      for (const y of units.slice(1)) {
        error += (y - level) ** 2
        level += share * (y - level)
      }
      return { level, error }
    })
    const { level } = trials.sort((a, b) => a.error - b.error)[0]!
    expect(rate(imapa(), ...units)).toBeCloseTo((level + 2.08 / 2) / 2, 12)
  })
})

describe('slowSmoothing', () => {
  it('moves a tenth towards each month, from the first', () => {
    // 4 → 3.6 → 3.74.
    expect(rate(slowSmoothing(), 4, 0, 5)).toBeCloseTo(3.74, 12)
  })
})

describe('recentMean', () => {
  it('is the mean of the last known months, or of all where there are fewer', () => {
    expect(rate(recentMean(3), 9, 9, 1, 2, 6)).toBe(3)
    expect(rate(recentMean(12), 1, 2)).toBe(1.5)
    expect(rate(recentMean(2), 9, 4, unknown, 6, unknown)).toBe(5)
  })
})

describe('optimised smoothing', () => {
  it('follows a series whose rate changed more closely than the classic share does', () => {
    const grown = [...Array<number>(12).fill(0), ...Array<number>(24).fill(6)]
    for (const method of [croston, teunterSyntetosBabai]) {
      expect(rate(method('optimised'), ...grown)).toBeGreaterThan(0)
    }
    expect(rate(teunterSyntetosBabai('optimised'), ...grown)).not.toBe(rate(teunterSyntetosBabai(), ...grown))
  })

  it('takes the candidate with the least squared rate error, by a naive loop', () => {
    const units = [0, 3, 0, 0, 1, 0, 2, 0, 0, 0, 4, 1]
    const trials = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3].map((share) => {
      const method = teunterSyntetosBabai({ size: share, occurrence: share })
      let error = 0
      for (let t = 1; t < units.length; t++) {
        const upTo = units.slice(0, t + 1)
        const mean = upTo.reduce((a, b) => a + b) / upTo.length
        error += (rate(method, ...units.slice(0, t))! - mean) ** 2
      }
      return { error, rate: rate(method, ...units) }
    })
    const best = trials.sort((a, b) => a.error - b.error)[0]!
    expect(rate(teunterSyntetosBabai('optimised'), ...units)).toBeCloseTo(best.rate!, 12)
  })
})

describe('every intermittent method', () => {
  const methods = [
    croston(),
    croston('optimised'),
    syntetosBoylan(),
    teunterSyntetosBabai(),
    teunterSyntetosBabai('optimised'),
    adida(),
    imapa(),
    slowSmoothing(),
    recentMean(12),
    pooledMean({ windows: [12, 24], weights: [0.6, 0.3] }),
    shrunkenRate({ prior: { mean: 0.5, months: 2 }, decay: 0.9, growth: 1 }),
  ]
  const named = methods.map((method) => [method.name, method] as const)

  it.each(named)('%s forecasts one rate for all months ahead and leaves unknown months out', (_, method) => {
    const series = monthly(0, 3, unknown, 0, 0, 1, unknown, 2, 0)
    const forecast = method.forecast(series, 3)
    expect([...forecast]).toEqual(Array(3).fill(forecast[0]))
    expect(forecast[0]).toBeGreaterThan(0)
    if (method.name !== 'shrunken_rate') {
      expect(forecast[0]).toBe(method.forecast(monthly(0, 3, 0, 0, 1, 2, 0), 1)[0])
    }
  })

  it.each(named)(
    '%s gives a number without demand, with nothing known, and refuses less than it needs',
    (_, method) => {
      expect(rate(method, 0, 0, 0)).toBeGreaterThanOrEqual(0)
      expect(rate(method, unknown, unknown)).toBeGreaterThanOrEqual(0)
      if (method.minLength > 0) expect(() => rate(method)).toThrow(`${method.name} needs 1 step`)
      else expect(rate(method)).toBe(0.5)
    },
  )
})
