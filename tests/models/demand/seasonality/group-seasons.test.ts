import { describe, expect, it } from 'vitest'
import type { PooledMethod } from '../../../../models/demand/pooled-method.ts'
import { learnGroupSeasons } from '../../../../models/demand/seasonality/group-seasons.ts'
import { inGroupSeason } from '../../../../models/demand/seasonality/in-group-season.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import { drawPoisson } from '../simulated-demand.ts'

const random = new Random(13, 'group-seasons')
const indexOf = (group: string, month: number) =>
  1 + 0.7 * Math.cos((2 * Math.PI * (month - (group === 'coats' ? 0 : 6))) / 12)

/** About one unit a month each: none shows its season. */
const series = Array.from({ length: 600 }, (_, i) => {
  const group = i % 2 ? 'coats' : 'shorts'
  const firstSeason = i % 12
  const length = 24 + (i % 9)
  const rate = random.gamma(2) / 2
  const y = Float64Array.from({ length: length + 6 }, (__, t) =>
    drawPoisson(random, rate * indexOf(group, (firstSeason + t) % 12)),
  )
  return { y: y.subarray(0, length), after: y.subarray(length), period: 12, group, firstSeason }
})
/** The mean of all months, for every month ahead. */
const plainMean: PooledMethod = {
  name: 'mean',
  forecast: async (all, h) => all.map(({ y }) => new Float64Array(h).fill(y.reduce((a, b) => a + b, 0) / y.length)),
}
const options = { seed: 1, signal: new AbortController().signal }

describe('learnGroupSeasons', () => {
  it('recovers what no single series shows', () => {
    const { groups } = learnGroupSeasons(series, 12)
    for (const group of ['coats', 'shorts']) {
      groups.get(group)!.forEach((index, month) => {
        expect(Math.abs(index - indexOf(group, month))).toBeLessThan(0.2)
      })
    }
  })

  it('is the ratio of sums to the series’ own moving averages, drawn to all by 100 units', () => {
    const y = Float64Array.from({ length: 8 }, (_, t) => (t % 2 ? 30 : 10))
    const { all, groups } = learnGroupSeasons(
      [
        { y, period: 2, group: 'a', firstSeason: 1 },
        { y: Float64Array.of(1, 2), period: 2, group: 'b' },
      ],
      2,
    )
    // The moving average is 20 in months 1 to 6; y[t] is in season (1 + t) mod 2: 90 of 60 in season 0, 30 of 60 in 1.
    expect([...all]).toEqual([190 / 160, 130 / 160])
    expect(groups.get('b')).toEqual(all)
    const own = [(90 + 100 * all[0]!) / 160, (30 + 100 * all[1]!) / 160]
    groups.get('a')!.forEach((index, season) => {
      expect(index).toBeCloseTo((2 * own[season]!) / (own[0]! + own[1]!), 12)
    })
  })

  it('knows no season without a calendar or a whole period, and leaves unknown months out', () => {
    const ones = new Float64Array(12).fill(1)
    const short = [{ y: Float64Array.of(5, 1), period: 12, firstSeason: 0 }]
    expect(learnGroupSeasons(short, 12).all).toEqual(ones)
    expect(
      learnGroupSeasons(
        series.map(({ y, period }) => ({ y, period })),
        12,
      ).all,
    ).toEqual(ones)
    const gaps = series.map((one) => ({ ...one, y: one.y.map((units, t) => (t % 5 === 2 ? Number.NaN : units)) }))
    expect(learnGroupSeasons(gaps, 12).all.every(Number.isFinite)).toBe(true)
  })
})

describe('inGroupSeason', () => {
  it('makes a method follow the seasons: it errs less by the share that they explain', async () => {
    const squaredError = (forecasts: readonly Float64Array[]) =>
      forecasts.reduce(
        (sum, forecast, i) => sum + forecast.reduce((own, units, k) => own + (units - series[i]!.after[k]!) ** 2, 0),
        0,
      )
    const plain = squaredError(await plainMean.forecast(series, 6, options))
    const seasonal = squaredError(await inGroupSeason(plainMean).forecast(series, 6, options))
    expect(seasonal).toBeLessThan(0.88 * plain)
  })

  it('lets series without a calendar through as they are', async () => {
    const bare = series.slice(0, 3).map(({ y, period, group }) => ({ y, period, group }))
    expect(await inGroupSeason(plainMean).forecast(bare, 2, options)).toEqual(
      await plainMean.forecast(bare, 2, options),
    )
    expect(await inGroupSeason(plainMean).forecast([], 2, options)).toEqual([])
    expect(inGroupSeason(plainMean).name).toBe('mean_in_season')
  })
})
