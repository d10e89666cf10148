import { type ForecastMethod, requireLength } from '../forecast-method.ts'

/** The mean of the last `window` steps that are known; of all known ones in a shorter series; 0 where nothing is known. */
export function movingMean(window = 12): ForecastMethod {
  const meanBefore = (y: Float64Array, end: number): number => {
    let sum = 0
    let known = 0
    for (let t = end - 1; t >= 0 && known < window; t--) {
      if (Number.isNaN(y[t]!)) continue
      sum += y[t]!
      known++
    }
    return known === 0 ? Number.NaN : sum / known
  }
  const method: ForecastMethod = {
    name: `moving_mean_${window}`,
    minLength: 1,
    forecast(series, h) {
      requireLength(method, series)
      const mean = meanBefore(series.y, series.y.length)
      return new Float64Array(h).fill(Number.isNaN(mean) ? 0 : mean)
    },
    fitted({ y }) {
      return Float64Array.from(y, (_, t) => meanBefore(y, t))
    },
  }
  return method
}
