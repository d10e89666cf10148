import type { ForecastMethod } from '../../forecast-method.ts'
import type { RatePath, Smoothing, SmoothingParameters } from './choose-smoothing.ts'
import { rateMethod } from './rate-method.ts'

const CLASSIC: SmoothingParameters = { size: 0.1, occurrence: 0.1 }

/**
 * Croston's method (1972, "Forecasting and stock control for intermittent demands"): sizes of demands and intervals
 * between them are smoothed apart, both only when a demand comes; rate = size / interval. The first demand's size and
 * month (counted from 1) begin them. 0 while nothing was demanded. It errs upwards, and never forgets a dead article.
 */
export function croston(smoothing: Smoothing = CLASSIC): ForecastMethod {
  return rateMethod('croston', crostonRates, smoothing)
}

/**
 * The Syntetos-Boylan approximation (2005, "The accuracy of intermittent demand estimates"): Croston's rate times
 * 1 - α / 2, with α of the intervals, which takes the bias of dividing by a smoothed interval away.
 */
export function syntetosBoylan(smoothing: Smoothing = CLASSIC): ForecastMethod {
  const rates: RatePath = (units, parameters) =>
    crostonRates(units, parameters).map((rate) => rate * (1 - parameters.occurrence / 2))
  return rateMethod('sba', rates, smoothing)
}

const crostonRates: RatePath = (units, { size: sizeShare, occurrence }) => {
  const rates = new Float64Array(units.length + 1)
  let size = 0
  let interval = 0
  let sinceDemand = 0
  for (let t = 0; t < units.length; t++) {
    sinceDemand++
    if (units[t]! > 0) {
      const isFirst = interval === 0
      size = isFirst ? units[t]! : size + sizeShare * (units[t]! - size)
      interval = isFirst ? sinceDemand : interval + occurrence * (sinceDemand - interval)
      sinceDemand = 0
    }
    rates[t + 1] = interval === 0 ? 0 : size / interval
  }
  return rates
}
