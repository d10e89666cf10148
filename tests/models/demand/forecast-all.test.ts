import { describe, expect, it } from 'vitest'
import type { SeriesBacktest } from '../../../models/demand/backtest/series-backtest.ts'
import type { NamedSeries } from '../../../models/demand/demand-forecast.ts'
import { forecastAll } from '../../../models/demand/forecast-all.ts'
import type { PooledMethod } from '../../../models/demand/pooled-method.ts'

const { signal } = new AbortController()

/** Forty series of two groups around 100, and one of a single month. */
const series: NamedSeries[] = Array.from({ length: 40 }, (_, i) => ({
  unique_id: `a${i}`,
  group: i % 2 === 0 ? 'shirts' : 'coats',
  y: Float64Array.from(
    { length: 30 + (i % 5) },
    (_, t) => 100 + 20 * Math.sin(t * (1 + i)) + 10 * Math.sin((t * Math.PI) / 6),
  ),
  period: 12,
}))
series.push({ unique_id: 'new', group: 'shirts', y: Float64Array.of(50), period: 12 })

const options = { h: 6, seed: 1, signal, threads: 2, methods: ['theta', 'moving_mean_12', 'seasonal_naive'] }

describe('forecasting all series', () => {
  it('gives means inside nested intervals, weights that sum to one, and their reasons', {
    timeout: 60_000,
  }, async () => {
    const forecasts = await forecastAll(series, options)
    expect(forecasts.map(({ unique_id }) => unique_id)).toEqual(series.map(({ unique_id }) => unique_id))
    for (const { mean, intervals, choices } of forecasts) {
      const [eighty, wide] = intervals
      expect([eighty!.level, wide!.level]).toEqual([80, 95])
      for (const [step, value] of mean.entries()) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(wide!.lo[step]!).toBeLessThanOrEqual(eighty!.lo[step]!)
        expect(wide!.hi[step]!).toBeGreaterThanOrEqual(eighty!.hi[step]!)
        expect(eighty!.lo[step]!).toBeLessThan(eighty!.hi[step]!)
      }
      expect(choices.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
    }
    expect(forecasts[0]!.choices[0]!.origins).toBe(3)
    expect(forecasts.at(-1)!.choices[0]).toMatchObject({ backtest_error: null, origins: 0 })
    expect(forecasts.at(-1)!.choices[0]!.group_error).toBeLessThan(1.5)
  })

  it('is the same by one thread, and from backtests that an earlier run left', { timeout: 60_000 }, async () => {
    const kept = new Map<string, SeriesBacktest>()
    const onBacktests = (done: ReadonlyMap<string, SeriesBacktest>) => {
      for (const [id, backtest] of done) kept.set(id, backtest)
    }
    const first = await forecastAll(series, { ...options, onBacktests })
    expect(kept.size).toBe(series.length)
    expect(await forecastAll(series, { ...options, threads: 1 })).toEqual(first)
    const resumed: string[] = []
    kept.delete('a3')
    const again = await forecastAll(series, {
      ...options,
      known: kept,
      onBacktests: (done) => resumed.push(...done.keys()),
    })
    expect(again).toEqual(first)
    expect(resumed).toEqual(['a3'])
  })

  it('trains a pooled method once an origin and weighs it with the others', { timeout: 60_000 }, async () => {
    const lengths: number[][] = []
    const hundred: PooledMethod = {
      name: 'hundred',
      async forecast(all, h) {
        lengths.push(all.map(({ y }) => y.length))
        return all.map(() => new Float64Array(h).fill(100))
      },
    }
    const few = series.slice(0, 2)
    const forecasts = await forecastAll(few, { ...options, threads: 1, pooled: [hundred] })
    expect(lengths).toEqual([
      [24, 25],
      [26, 27],
      [28, 29],
      [30, 31],
    ])
    expect(forecasts[0]!.choices.map(({ method }) => method)).toContain('hundred')
  })

  it('stops with the reason of its signal', async () => {
    const stop = AbortSignal.abort(new Error('stopped by hand'))
    await expect(forecastAll(series, { ...options, signal: stop })).rejects.toThrow('stopped by hand')
  })
})
