import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { knownUnits } from './known-units.ts'

/** What `learnPooledMean` found: a forecast is the weighted sum of the means of the last months. */
export interface PooledWeights {
  /** Months of each window, counted from the end of the series: 12 is the last year, 24 the last two. */
  readonly windows: readonly number[]
  /** Of the same length, not negative. They need not add up to 1: below 1 the whole is falling. */
  readonly weights: readonly number[]
}

/**
 * A weighted sum of the means of a series' last months, with weights learnt over all series (see `learnPooledMean`). A
 * single intermittent series cannot tell how fast its past grows old nor where demand goes on the whole; all of them
 * together can. 0 where nothing was sold in any window.
 */
export function pooledMean({ windows, weights }: PooledWeights): ForecastMethod {
  const method: ForecastMethod = {
    name: 'pooled_mean',
    minLength: 1,
    forecast(series, h) {
      requireLength(method, series)
      const means = new Float64Array(windows.length)
      windowMeans(knownUnits(series.y), windows, means, 0)
      return new Float64Array(h).fill(means.reduce((rate, mean, i) => rate + weights[i]! * mean, 0))
    },
  }
  return method
}

/** Writes the mean of the last `windows[i]` units, or of all where there are fewer, to `means[at + i]`; 0 without any. */
export function windowMeans(units: Float64Array, windows: readonly number[], means: Float64Array, at: number): void {
  windows.forEach((window, i) => {
    const from = Math.max(0, units.length - window)
    let sum = 0
    for (let t = from; t < units.length; t++) sum += units[t]!
    means[at + i] = from < units.length ? sum / (units.length - from) : 0
  })
}
