import { fillUnknown } from '../../fill-unknown.ts'
import type { Series } from '../../forecast-method.ts'

/** A series on the scale that all series share: log(1 + y). */
export interface LogSeries {
  readonly z: Float64Array
  /** Standard deviation of the differences one year apart: how well it can be forecast. */
  readonly spread: number
}

/** Windows of `lags` steps of all series with what followed, each relative to the mean of the window's last period. */
export interface LogWindows {
  readonly width: number
  /** Row-major, `width` = lags + 1 numbers a window: the lags, oldest first, and 1. */
  readonly inputs: Float64Array
  /** Row-major, `h` numbers a window; NaN behind a series' end. */
  readonly targets: Float64Array
  /** Series of a window. */
  readonly series: Int32Array
}

/** Keeps a series that repeats itself exactly from having all the weight. */
const LEAST_SPREAD = 0.02

/** Null where a value is negative, which has no logarithm. Unknown steps are interpolated. */
export function logSeries({ y, period }: Series): LogSeries | null {
  if (y.length === 0 || y.some((value) => value < 0)) return null
  const z = fillUnknown(y).map(Math.log1p)
  let sum = 0
  let squares = 0
  const pairs = z.length - period
  for (let t = period; t < z.length; t++) {
    const difference = z[t]! - z[t - period]!
    sum += difference
    squares += difference * difference
  }
  const variance = pairs > 0 ? squares / pairs - (sum / pairs) ** 2 : 0
  return { z, spread: Math.sqrt(Math.max(variance, 0)) + LEAST_SPREAD }
}

/** What windows are relative to: the mean of the period before `end`. */
export function windowLevel(z: Float64Array, end: number, period: number): number {
  let sum = 0
  for (let t = end - period; t < end; t++) sum += z[t]!
  return sum / period
}

/** Writes the window that ends before `end`. */
export function writeInputs(z: Float64Array, end: number, level: number, into: Float64Array): void {
  const lags = into.length - 1
  for (let lag = 0; lag < lags; lag++) into[lag] = z[end - lags + lag]! - level
  into[lags] = 1
}

export function logWindows(
  all: readonly (LogSeries | null)[],
  periods: readonly number[],
  lags: number,
  h: number,
): LogWindows {
  const counts = all.map((one) => (one === null ? 0 : Math.max(one.z.length - lags, 0)))
  const count = counts.reduce((a, b) => a + b, 0)
  const width = lags + 1
  const inputs = new Float64Array(count * width)
  const targets = new Float64Array(count * h).fill(Number.NaN)
  const series = new Int32Array(count)
  let row = 0
  for (const [i, one] of all.entries()) {
    if (one === null) continue
    for (let end = lags; end < one.z.length; end++) {
      const level = windowLevel(one.z, end, periods[i]!)
      writeInputs(one.z, end, level, inputs.subarray(row * width, (row + 1) * width))
      for (let step = 0; step < h && end + step < one.z.length; step++)
        targets[row * h + step] = one.z[end + step]! - level
      series[row++] = i
    }
  }
  return { width, inputs, targets, series }
}
