/**
 * How much a series varies, in its unit: the mean absolute difference of the same season one year apart; of neighbours,
 * where the series is no longer than two seasons or all such differences are 0. NaN where no two steps are known or none
 * differ. Errors divided by it are comparable between series; it needs only the past, so it is known at every origin.
 */
export function errorScale(y: Float64Array, period: number): number {
  const season = y.length >= 2 * period ? meanDifference(y, period) : Number.NaN
  return Number.isNaN(season) ? meanDifference(y, 1) : season
}

function meanDifference(y: Float64Array, lag: number): number {
  let sum = 0
  let pairs = 0
  for (let t = lag; t < y.length; t++) {
    const difference = Math.abs(y[t]! - y[t - lag]!)
    if (Number.isNaN(difference)) continue
    sum += difference
    pairs++
  }
  return sum > 0 ? sum / pairs : Number.NaN
}
