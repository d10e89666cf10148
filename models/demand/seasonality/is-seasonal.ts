/** The 90 % point of the normal distribution, two-sided. */
const CRITICAL_VALUE = 1.645
/** Fewer seasons than this say nothing about seasonality. */
const PERIODS_NEEDED = 3

/**
 * Whether the autocorrelation at the seasonal lag is beyond chance (90 %, Bartlett's limits), as in Fiorucci et al. 2016
 * and Assimakopoulos and Nikolopoulos 2000. False for constant series and below three periods. Reads no NaN.
 */
export function isSeasonal(y: Float64Array, period: number): boolean {
  if (period < 2 || y.length < PERIODS_NEEDED * period) return false
  const correlations = autocorrelations(y, period)
  let sum = 0
  for (let lag = 1; lag < period; lag++) sum += correlations[lag]! ** 2
  const limit = CRITICAL_VALUE * Math.sqrt((1 + 2 * sum) / y.length)
  return Math.abs(correlations[period]!) > limit
}

/** Of lags 0 to `maxLag`; all 0 for a constant series. */
export function autocorrelations(y: Float64Array, maxLag: number): Float64Array {
  const n = y.length
  let mean = 0
  for (let t = 0; t < n; t++) mean += y[t]! / n
  const correlations = new Float64Array(maxLag + 1)
  for (let lag = 0; lag <= maxLag; lag++) {
    let sum = 0
    for (let t = lag; t < n; t++) sum += (y[t]! - mean) * (y[t - lag]! - mean)
    correlations[lag] = sum
  }
  const variance = correlations[0]!
  if (!(variance > 0)) return correlations.fill(0)
  for (let lag = 0; lag <= maxLag; lag++) correlations[lag] = correlations[lag]! / variance
  return correlations
}
