import { assertSameHorizon } from './same-horizon.ts'

/**
 * Root mean squared scaled error of one series (M5 competition, Makridakis et al. 2022): the root of the mean of
 * (y - f)^2 over the horizon, divided by the scale of `train`. Months unknown (NaN) in `actual` are left out. NaN when
 * none is known or the scale is undefined.
 */
export function rmsse(
  train: Float64Array,
  actual: Float64Array,
  forecast: Float64Array,
  lag = 1,
  from: 'first-month' | 'first-sale' = 'first-month',
): number {
  return Math.sqrt(meanSquaredError(actual, forecast) / rmsseScale(train, lag, from))
}

/**
 * The mean of (y_t - y_(t-lag))^2 within `train`, over the pairs in which both months are known: what (seasonal) naive
 * errs by in sample. The M5 competition takes lag 1 and begins at the first sale. NaN where there is no such pair or
 * every difference is 0.
 */
export function rmsseScale(train: Float64Array, lag = 1, from: 'first-month' | 'first-sale' = 'first-month'): number {
  const start =
    from === 'first-sale'
      ? Math.max(
          0,
          train.findIndex((y) => y > 0),
        )
      : 0
  let sum = 0
  let pairs = 0
  for (let t = start + lag; t < train.length; t++) {
    const difference = train[t]! - train[t - lag]!
    if (Number.isNaN(difference)) continue
    sum += difference * difference
    pairs++
  }
  return sum > 0 ? sum / pairs : Number.NaN
}

/** The mean of (y - f)^2 over the months known in `actual`; NaN when none is. */
export function meanSquaredError(actual: Float64Array, forecast: Float64Array): number {
  assertSameHorizon(actual, forecast)
  let sum = 0
  let known = 0
  for (let k = 0; k < actual.length; k++) {
    if (Number.isNaN(actual[k])) continue
    sum += (actual[k]! - forecast[k]!) ** 2
    known++
  }
  return sum / known
}
