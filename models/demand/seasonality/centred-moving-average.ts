/**
 * The mean of the `period` values around each step; for an even period the two half steps at the ends count half. NaN for
 * the first and last half period. Reads no NaN.
 */
export function centredMovingAverage(y: Float64Array, period: number): Float64Array {
  const half = period >> 1
  const average = new Float64Array(y.length).fill(Number.NaN)
  for (let t = half; t < y.length - half; t++) {
    let sum = 0
    for (let i = t - half; i <= t + half; i++) sum += y[i]!
    if (period % 2 === 0) sum -= (y[t - half]! + y[t + half]!) / 2
    average[t] = sum / period
  }
  return average
}
