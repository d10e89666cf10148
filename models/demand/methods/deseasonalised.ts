import { fillUnknown } from '../fill-unknown.ts'
import type { ForecastMethod, Series } from '../forecast-method.ts'
import { isSeasonal } from '../seasonality/is-seasonal.ts'
import { seasonalIndices } from '../seasonality/seasonal-indices.ts'

/**
 * A method that forecasts the series without its season and puts the season back, where the autocorrelation says that
 * there is one: by multiplicative indices where all is above 0, by additive ones otherwise. This is how the M3
 * competition's simple methods, Theta among them, meet seasons. Unknown steps are interpolated.
 */
export function deseasonalised(method: ForecastMethod, name = method.name): ForecastMethod {
  return {
    name,
    minLength: method.minLength,
    forecast({ y, period }, h) {
      const filled = fillUnknown(y)
      if (!isSeasonal(filled, period)) return method.forecast({ y: filled, period }, h)
      const isMultiplicative = filled.every((value) => value > 0)
      const indices = seasonalIndices(filled, period, isMultiplicative)
      const without = filled.map((value, t) => {
        const index = indices[t % period]!
        return isMultiplicative ? value / index : value - index
      })
      return method.forecast({ y: without, period } satisfies Series, h).map((value, step) => {
        const index = indices[(y.length + step) % period]!
        return isMultiplicative ? value * index : value + index
      })
    },
  }
}
