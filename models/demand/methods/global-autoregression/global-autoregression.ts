import { setImmediate } from 'node:timers/promises'
import type { Series } from '../../forecast-method.ts'
import type { PooledMethod } from '../../pooled-method.ts'
import { logSeries, logWindows, windowLevel, writeInputs } from './log-windows.ts'
import { dot, type RegressionOptions, robustRegression } from './robust-regression.ts'

export interface GlobalAutoregressionOptions extends RegressionOptions {
  /** Steps that a window looks back where most series are long enough for it; one period otherwise. */
  readonly lags: number
}

/** On M3's training part lags of 13, 24, 25 and 28 and three ridges were tried: these are the best but for 28, which is as good. */
const usual: GlobalAutoregressionOptions = { lags: 24, ridge: 3, iterations: 3 }

/**
 * One linear autoregression for all series (Montero-Manso and Hyndman 2021): for each horizon, coefficients of the last
 * `lags` logarithms relative to the mean of the last period, the same for every series, by robust ridge regression. A
 * series counts as the square root of its windows. It learns what trends and seasons usually do, which a short series
 * cannot tell by itself. Forecasts medians. NaN for series with negative values or fewer steps than lags.
 *
 * Memory: a window for each step behind the lags, of lags + 1 + h doubles.
 */
export function globalAutoregression(options: Partial<GlobalAutoregressionOptions> = {}): PooledMethod {
  const { lags: wanted, ...regression } = { ...usual, ...options }
  return {
    name: 'global_autoregression',
    async forecast(series, h, { signal }) {
      const all = series.map(logSeries)
      const periods = series.map(({ period }) => period)
      const lags = chooseLags(series, wanted, h)
      const windows = logWindows(all, periods, lags, h)
      const spreads = Float64Array.from(all, (one) => one?.spread ?? 1)
      const weights = spreads.map((spread, i) => 1 / (spread * Math.sqrt(Math.max(series[i]!.y.length - lags, 1))))
      const forecasts = series.map(() => new Float64Array(h).fill(Number.NaN))
      const inputs = new Float64Array(lags + 1)
      for (let step = 0; step < h; step++) {
        await setImmediate()
        signal.throwIfAborted()
        const coefficients = robustRegression(windows, step, h, weights, spreads, regression)
        if (!coefficients) break
        for (const [i, one] of all.entries()) {
          if (one === null || one.z.length < lags) continue
          const level = windowLevel(one.z, one.z.length, periods[i]!)
          writeInputs(one.z, one.z.length, level, inputs)
          forecasts[i]![step] = Math.max(Math.expm1(level + dot(coefficients, inputs, 0)), 0)
        }
      }
      return forecasts
    },
  }
}

/** Half of the series must hold a window with all that follows it. */
function chooseLags(series: readonly Series[], wanted: number, h: number): number {
  const period = Math.max(1, ...series.map((one) => one.period))
  const long = series.filter(({ y }) => y.length >= wanted + h).length
  return 2 * long >= series.length ? Math.max(wanted, period) : period
}
