import { errorScale } from '../backtest/error-scale.ts'
import type { SeriesBacktest } from '../backtest/series-backtest.ts'
import type { Series } from '../forecast-method.ts'

/** What a method is judged by: its mean absolute error, or the root of its mean squared error, which asks for means. */
export type Loss = 'absolute' | 'squared'

/** How the methods did in one series' backtest. */
export interface BacktestErrors {
  /** By method: the loss of (y - f) / scale over all steps judged; NaN where the method gave no forecast. */
  readonly errors: Float64Array
  /** Steps judged: the pairs of an origin and a known step behind it. */
  readonly steps: number
}

/** Scaled by `errorScale` at each origin; origins without a scale are left out. */
export function backtestErrors({ y, period }: Series, { origins, past }: SeriesBacktest, loss: Loss): BacktestErrors {
  const errors = new Float64Array(past.length)
  let steps = 0
  for (let place = 0; place < origins.length; place++) {
    const origin = origins[place]!
    const scale = errorScale(y.subarray(0, origin), period)
    if (Number.isNaN(scale)) continue
    const end = origin + past[0]![place]!.length
    for (let t = origin; t < end; t++) {
      if (Number.isNaN(y[t]!)) continue
      steps++
      for (let method = 0; method < past.length; method++) {
        const error = Math.abs(y[t]! - past[method]![place]![t - origin]!) / scale
        errors[method] = errors[method]! + (loss === 'squared' ? error * error : error)
      }
    }
  }
  const mean = errors.map((sum) => (steps === 0 ? Number.NaN : sum / steps))
  return { errors: loss === 'squared' ? mean.map(Math.sqrt) : mean, steps }
}
