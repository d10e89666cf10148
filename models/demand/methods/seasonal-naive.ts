import { type ForecastMethod, requireLength } from '../forecast-method.ts'

/**
 * The same season of the last known year; of a season never known, and of series below one period, the last known value;
 * 0 where nothing is known.
 */
export const seasonalNaive: ForecastMethod = {
  name: 'seasonal_naive',
  minLength: 1,
  forecast({ y, period }, h) {
    requireLength(seasonalNaive, { y, period })
    const last = y.findLast((value) => !Number.isNaN(value)) ?? 0
    return Float64Array.from({ length: h }, (_, step) => {
      for (let t = y.length + (step % period) - period; t >= 0; t -= period) if (!Number.isNaN(y[t]!)) return y[t]!
      return last
    })
  },
  fitted({ y, period }) {
    return Float64Array.from(y, (_, t) => (t < period ? Number.NaN : y[t - period]!))
  },
}
