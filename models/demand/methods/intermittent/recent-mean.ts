import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { knownUnits } from './known-units.ts'

/** The mean of the last `months` known months, or of all where there are fewer; 0 where none is known. */
export function recentMean(months = 12): ForecastMethod {
  const method: ForecastMethod = {
    name: `mean_${months}`,
    minLength: 1,
    forecast(series, h) {
      requireLength(method, series)
      const recent = knownUnits(series.y).slice(-months)
      const total = recent.reduce((sum, units) => sum + units, 0)
      return new Float64Array(h).fill(recent.length === 0 ? 0 : total / recent.length)
    },
  }
  return method
}
