import { assertSameHorizon } from './same-horizon.ts'

/**
 * Symmetric mean absolute percentage error of one series, 0 to 200: the mean of 200 |y - f| / (|y| + |f|), as in the M3
 * competition (Makridakis & Hibon 2000). A month that is 0 and forecast as 0 counts 0; months unknown (NaN) in `actual`
 * are left out; NaN when all are. Throws RangeError when the lengths differ.
 */
export function smape(actual: Float64Array, forecast: Float64Array): number {
  assertSameHorizon(actual, forecast)
  let sum = 0
  let known = 0
  for (let k = 0; k < actual.length; k++) {
    const y = actual[k]!
    const f = forecast[k]!
    if (Number.isNaN(y)) continue
    known++
    if (y !== f) sum += (200 * Math.abs(y - f)) / (Math.abs(y) + Math.abs(f))
  }
  return sum / known
}
