/** The least-squares line through y[0], y[1] …: its value at t is intercept + slope (t + 1). Reads no NaN. */
export function linearTrend(y: Float64Array): { readonly intercept: number; readonly slope: number } {
  const n = y.length
  let sum = 0
  let weighted = 0
  for (let t = 0; t < n; t++) {
    sum += y[t]!
    weighted += y[t]! * (t - (n - 1) / 2)
  }
  const slope = n > 1 ? (12 * weighted) / (n * (n * n - 1)) : 0
  return { intercept: sum / n - (slope * (n + 1)) / 2, slope }
}
