import { describe, expect, it } from 'vitest'
import { rmsse } from '../../../../../models/demand/accuracy/rmsse.ts'
import { estimateRatePrior, posteriorRate } from '../../../../../models/demand/methods/intermittent/gamma-poisson.ts'
import { learnPooledMean } from '../../../../../models/demand/methods/intermittent/learn-pooled-mean.ts'
import { learnShrunkenRates } from '../../../../../models/demand/methods/intermittent/learn-shrunken-rates.ts'
import { pooledMean } from '../../../../../models/demand/methods/intermittent/pooled-mean.ts'
import {
  pooledMeanOverAll,
  shrunkenRatesOverAll,
} from '../../../../../models/demand/methods/intermittent/pooled-methods.ts'
import { rollingOrigins } from '../../../../../models/demand/methods/intermittent/rolling-origins.ts'
import { discount, shrunkenRate } from '../../../../../models/demand/methods/intermittent/shrunken-rate.ts'
import { solveNonNegative } from '../../../../../models/demand/methods/intermittent/solve-non-negative.ts'
import { Random } from '../../../../../sql/synthetic/random.ts'
import { drawPoisson } from '../../simulated-demand.ts'

/** `count` articles with Gamma rates (mean 1, shape 2) that fall by a share each month, Poisson sales. */
function fallingShop(count: number, months: number, monthlyFactor: number) {
  const random = new Random(11, 'falling-shop')
  return Array.from({ length: count }, () => {
    const rate = random.gamma(2) / 2
    return {
      y: Float64Array.from({ length: months }, (_, t) => drawPoisson(random, rate * monthlyFactor ** t)),
      period: 12,
    }
  })
}

describe('rollingOrigins', () => {
  it('gives the last lengths of history behind which a horizon is known', () => {
    expect(rollingOrigins(39, 12, 4, 12)).toEqual([24, 25, 26, 27])
    expect(rollingOrigins(25, 12, 4, 12)).toEqual([12, 13])
    expect(rollingOrigins(20, 12, 4, 12)).toEqual([])
  })
})

describe('solveNonNegative', () => {
  it('solves where the solution is inside and stops at 0 where it is not', () => {
    const inside = Float64Array.of(0, 0)
    solveNonNegative(Float64Array.of(2, 1, 1, 3), Float64Array.of(4, 7), inside)
    expect(inside[0]).toBeCloseTo(1, 8)
    expect(inside[1]).toBeCloseTo(2, 8)
    const bounded = Float64Array.of(1, 1)
    solveNonNegative(Float64Array.of(2, 1, 1, 3), Float64Array.of(-1, 6), bounded)
    expect([...bounded]).toEqual([0, 2])
  })
})

describe('learnPooledMean', () => {
  const series = fallingShop(400, 48, 0.97)
  const history = series.map(({ y, period }) => ({ y: y.subarray(0, 36), period }))

  it('learns that the whole is falling', () => {
    const { weights } = learnPooledMean(history, { horizon: 12, biasWeight: 100 })
    // What follows the last year is .97^12 = .69 of it; the year before counts for more than it promises.
    const promised = weights[0]! + weights[1]! * ((1 + 0.97 ** -12) / 2)
    expect(promised).toBeGreaterThan(0.65)
    expect(promised).toBeLessThan(0.73)
  })

  it('minimises the mean RMSSE and the bias it states: no step away from its weights is better', () => {
    const biasWeight = 1
    const { windows, weights } = learnPooledMean(history, { horizon: 12, biasWeight })
    const cost = (trial: readonly number[]) => {
      const method = pooledMean({ windows, weights: trial })
      let error = 0
      let count = 0
      let forecastUnits = 0
      let units = 0
      for (const { y, period } of history) {
        for (const origin of rollingOrigins(y.length, 12, 4, 12)) {
          const after = y.subarray(origin, origin + 12)
          const forecast = method.forecast({ y: y.subarray(0, origin), period }, 12)
          const one = rmsse(y.subarray(0, origin), after, forecast)
          if (Number.isNaN(one)) continue
          error += one
          count++
          forecastUnits += forecast[0]! * 12
          units += after.reduce((a, b) => a + b, 0)
        }
      }
      return error / count + biasWeight * (forecastUnits / units - 1) ** 2
    }
    const least = cost(weights)
    for (const step of [0.05, -0.05]) {
      expect(cost([weights[0]! + step, weights[1]!])).toBeGreaterThan(least)
      if (weights[1]! + step >= 0) expect(cost([weights[0]!, weights[1]! + step])).toBeGreaterThan(least)
    }
  })

  it('is the mean of the first window where no series has more than a year before what is judged', () => {
    const short = history.map(({ y, period }) => ({ y: y.subarray(0, 17), period }))
    expect(learnPooledMean(short, { horizon: 12 })).toEqual({ windows: [12, 24], weights: [1, 0] })
  })
})

describe('estimateRatePrior', () => {
  it('recovers the Gamma distribution that Poisson sales were drawn from', () => {
    const random = new Random(3, 'prior')
    const exposure = Float64Array.from({ length: 4000 }, (_, i) => 4 + (i % 9))
    const sold = exposure.map((months) => drawPoisson(random, months * ((2 * random.gamma(3)) / 3)))
    const prior = estimateRatePrior(sold, exposure)
    expect(prior.mean).toBeCloseTo(2, 0)
    // Shape 3 with mean 2: worth 1.5 months.
    expect(prior.months).toBeGreaterThan(1.3)
    expect(prior.months).toBeLessThan(1.7)
  })

  it('finds no spread among articles that are all alike, and nothing where nothing is known', () => {
    expect(estimateRatePrior(Float64Array.of(6, 6, 6), Float64Array.of(3, 3, 3))).toEqual({ mean: 2, months: Infinity })
    expect(estimateRatePrior(Float64Array.of(0), Float64Array.of(0))).toEqual({ mean: 0, months: Infinity })
  })
})

describe('posteriorRate', () => {
  it('lies between the group and what was sold, by the months behind each', () => {
    expect(posteriorRate({ mean: 2, months: 3 }, 0, 0)).toBe(2)
    expect(posteriorRate({ mean: 2, months: 3 }, 10, 1)).toBe(4)
    expect(posteriorRate({ mean: 2, months: Number.POSITIVE_INFINITY }, 10, 1)).toBe(2)
  })
})

describe('learnShrunkenRates', () => {
  it('errs less than the mean of the last year where articles are alike and little is known of each', () => {
    const series = fallingShop(600, 36, 1)
    const history = series.map(({ y, period }) => ({ y: y.subarray(0, 24), period }))
    const learnt = learnShrunkenRates(
      history,
      history.map((_, i) => i % 2),
      12,
    )
    const squaredError = (forecast: (i: number) => number) =>
      series.reduce((sum, { y }, i) => {
        const mean = y.subarray(24).reduce((a, b) => a + b, 0) / 12
        return sum + (forecast(i) - mean) ** 2
      }, 0)
    const shrunken = squaredError((i) => shrunkenRate(learnt.get(i % 2)!).forecast(history[i]!, 1)[0]!)
    const plain = squaredError((i) => history[i]!.y.subarray(12).reduce((a, b) => a + b, 0) / 12)
    expect(shrunken).toBeLessThan(0.95 * plain)
    expect(learnt.get(0)!.growth).toBeCloseTo(1, 1)
  })

  it('gives a group without history a forecast of its own mean', () => {
    const learnt = learnShrunkenRates([{ y: Float64Array.of(2, 4), period: 12 }], ['hats'], 12)
    expect(learnt.get('hats')).toMatchObject({ growth: 1, prior: { months: Infinity } })
  })
})

describe('discount', () => {
  it('weighs a month by decay to its age and skips unknown ones', () => {
    expect(discount(Float64Array.of(8, Number.NaN, 2), 0.5)).toEqual({ sold: 8 / 4 + 2, exposure: 1 / 4 + 1 })
  })
})

describe('pooledMeanOverAll and shrunkenRatesOverAll', () => {
  const { signal } = new AbortController()
  const options = { seed: 1, signal }
  const series = fallingShop(60, 36, 1).map((one, i) => ({ ...one, group: i % 2 ? 'hats' : 'shoes' }))

  it('learn over the series given and forecast each', async () => {
    const weights = learnPooledMean(series, { horizon: 12 })
    const pooled = await pooledMeanOverAll().forecast(series, 12, options)
    expect(pooled).toEqual(series.map((one) => pooledMean(weights).forecast(one, 12)))
    const byGroup = learnShrunkenRates(
      series,
      series.map(({ group }) => group),
      12,
    )
    const shrunken = await shrunkenRatesOverAll.forecast(series, 12, options)
    expect(shrunken).toEqual(series.map((one) => shrunkenRate(byGroup.get(one.group)!).forecast(one, 12)))
  })

  it('say NaN for a series without history where they need one, and stop when told to', async () => {
    const empty = [...series, { y: new Float64Array(), period: 12, group: 'hats' }]
    expect((await pooledMeanOverAll().forecast(empty, 2, options)).at(-1)).toEqual(Float64Array.of(NaN, NaN))
    expect((await shrunkenRatesOverAll.forecast(empty, 2, options)).at(-1)![0]).toBeGreaterThan(0)
    const stopped = { seed: 1, signal: AbortSignal.abort(new Error('enough')) }
    await expect(pooledMeanOverAll().forecast(series, 2, stopped)).rejects.toThrow('enough')
    await expect(shrunkenRatesOverAll.forecast(series, 2, stopped)).rejects.toThrow('enough')
  })
})
