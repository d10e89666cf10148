import { describe, expect, it } from 'vitest'
import { calibrateCounts, type ForecastMonth } from '../../../../models/demand/intervals/count-calibration.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import { drawPoisson } from '../simulated-demand.ts'

const LEVELS = [80, 95]

/** Months whose true mean is the forecast times a Gamma of shape 3, so that they are negative binomial. */
function months(seed: number, count: number): ForecastMonth[] {
  const random = new Random(seed, 'counts', 1)
  return Array.from({ length: count }, (_, i) => {
    const forecast = [0.1, 1, 5, 20][i % 4]!
    return { forecast, actual: drawPoisson(random, (forecast * random.gamma(3)) / 3), step: i % 2 }
  })
}

function coverage(judged: readonly ForecastMonth[], learnt: readonly ForecastMonth[]): number[] {
  const calibration = calibrateCounts(learnt, 2, LEVELS)!
  return LEVELS.map((_, level) => {
    const shares = judged.map(({ forecast, actual, step }) => {
      const { lo, hi } = calibration.limitsOf(forecast, step)
      return Math.max(0, Math.min(actual + 0.5, hi[level]!) - Math.max(actual - 0.5, lo[level]!))
    })
    return shares.reduce((a, b) => a + b, 0) / shares.length
  })
}

describe('intervals of counts', () => {
  it('hold as many of other months as they say, small ones too', () => {
    const learnt = months(1, 8000)
    const judged = months(2, 8000)
    for (const forecast of [0.1, 1, 5, 20]) {
      const [at80, at95] = coverage(
        judged.filter((month) => month.forecast === forecast),
        learnt,
      )
      expect(at80, `${forecast} units`).toBeCloseTo(0.8, 1)
      expect(Math.abs(at80! - 0.8), `${forecast} units`).toBeLessThan(0.03)
      expect(Math.abs(at95! - 0.95), `${forecast} units`).toBeLessThan(0.02)
    }
  })

  it('move up where forecasts were too low', () => {
    const fair = calibrateCounts(months(1, 4000), 2, LEVELS)!.limitsOf(5, 0)
    const low = months(1, 4000).map((month) => ({ ...month, forecast: month.forecast / 2 }))
    const raised = calibrateCounts(low, 2, LEVELS)!.limitsOf(5, 0)
    expect(raised.lo[0]).toBeGreaterThan(fair.lo[0]!)
    expect(raised.hi[0]).toBeGreaterThan(fair.hi[0]! * 1.3)
  })

  it('nest by level and lie no lower than half a unit below 0', () => {
    const { lo, hi } = calibrateCounts(months(1, 400), 2, LEVELS)!.limitsOf(0.4, 1)
    expect(lo[1]).toBeLessThanOrEqual(lo[0]!)
    expect(hi[0]).toBeLessThanOrEqual(hi[1]!)
    expect(lo[1]).toBeGreaterThanOrEqual(-0.5)
  })

  it('are undefined where nothing was judged', () => {
    expect(calibrateCounts([], 2, LEVELS)).toBeUndefined()
  })
})
