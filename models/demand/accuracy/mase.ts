import { assertSameHorizon } from './same-horizon.ts'

/**
 * Mean absolute scaled error of one series (Hyndman & Koehler 2006): the mean of |y - f| over the horizon, divided by the
 * scale of `train`. Months unknown (NaN) in `actual` are left out. NaN when none is known or the scale is undefined.
 */
export function mase(train: Float64Array, actual: Float64Array, forecast: Float64Array, period: number): number {
  return meanAbsoluteError(actual, forecast) / maseScale(train, period)
}

/**
 * The mean of |y_t - y_(t-period)| within `train`, over the pairs in which both months are known: what seasonal naive
 * errs by in sample. NaN where there is no such pair or every difference is 0.
 */
export function maseScale(train: Float64Array, period: number): number {
  let sum = 0
  let pairs = 0
  for (let t = period; t < train.length; t++) {
    const difference = train[t]! - train[t - period]!
    if (Number.isNaN(difference)) continue
    sum += Math.abs(difference)
    pairs++
  }
  return sum > 0 ? sum / pairs : Number.NaN
}

/** The mean of |y - f| over the months known in `actual`; NaN when none is. */
export function meanAbsoluteError(actual: Float64Array, forecast: Float64Array): number {
  assertSameHorizon(actual, forecast)
  let sum = 0
  let known = 0
  for (let k = 0; k < actual.length; k++) {
    if (Number.isNaN(actual[k])) continue
    sum += Math.abs(actual[k]! - forecast[k]!)
    known++
  }
  return sum / known
}
