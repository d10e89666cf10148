import { fillUnknown } from '../../fill-unknown.ts'
import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { constantValue } from '../constant-value.ts'
import { movingMean } from '../moving-mean.ts'
import { type ArimaOptions, loadArima } from './load-arima.ts'

/** Orders beyond these cost time and win nothing on monthly series of a few years. */
const largest = { auto: true, p: 3, d: 1, q: 3 } as const
/** A forecast that is further from all that was seen than the series' range times this has diverged. */
const RANGES = 5

/**
 * Seasonal ARIMA with orders chosen by the search of Hyndman and Khandakar (2008), of the package `arima`. Some 0.35 s a
 * series, three thousand times as long as Theta. Seasonal terms need two whole periods. Where the estimate diverges (or is
 * NaN), which happens on series that are nearly constant, the forecast is the mean of the last period. Unknown steps are
 * interpolated.
 */
export const arima: ForecastMethod = {
  name: 'arima',
  minLength: 20,
  forecast(series, h) {
    requireLength(arima, series)
    const { period } = series
    const constant = constantValue(series.y)
    if (constant !== undefined) return new Float64Array(h).fill(constant)
    const y = fillUnknown(series.y)
    const isSeasonal = period > 1 && y.length > 2 * period
    const seasonal = isSeasonal ? { P: 1, D: 1, Q: 1, s: period } : { P: 0, D: 0, Q: 0, s: 0 }
    const forecast = estimate(y, h, { ...largest, ...seasonal })
    return isSensible(forecast, y) ? forecast : movingMean(period).forecast(series, h)
  },
}

function estimate(y: Float64Array, h: number, options: ArimaOptions): Float64Array {
  const model = new (loadArima())(options)
  try {
    const [means] = model.train([...y]).predict(h)
    return Float64Array.from(means)
  } finally {
    model.destroy()
  }
}

function isSensible(forecast: Float64Array, y: Float64Array): boolean {
  const low = y.reduce((a, b) => Math.min(a, b))
  const high = y.reduce((a, b) => Math.max(a, b))
  const reach = RANGES * (high - low)
  return forecast.every((value) => value >= low - reach && value <= high + reach)
}
