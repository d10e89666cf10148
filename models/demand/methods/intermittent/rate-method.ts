import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { chooseSmoothing, type RatePath, type Smoothing } from './choose-smoothing.ts'
import { knownUnits } from './known-units.ts'

/**
 * A method that forecasts one rate (units a month) for all of the horizon, from the known months; 0 where none is known.
 * Its smoothing parameters are given, or chosen for each series in sample.
 */
export function rateMethod(name: string, path: RatePath, smoothing: Smoothing): ForecastMethod {
  const forecastRate = (y: Float64Array): number => {
    const units = knownUnits(y)
    return units.length === 0 ? 0 : path(units, chooseSmoothing(path, units, smoothing))[units.length]!
  }
  const method: ForecastMethod = {
    name,
    minLength: 1,
    forecast(series, h) {
      requireLength(method, series)
      return new Float64Array(h).fill(forecastRate(series.y))
    },
  }
  return method
}
