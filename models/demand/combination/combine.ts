/**
 * The weighted mean of the methods' forecasts of one horizon. Methods of weight 0 and those without a forecast (NaN) are
 * left out, the others' weights made to sum to 1; NaN where none is left.
 */
export function combine(forecasts: readonly Float64Array[], weights: Float64Array): Float64Array {
  const h = forecasts[0]!.length
  const combined = new Float64Array(h)
  let used = 0
  for (let method = 0; method < forecasts.length; method++) {
    const weight = weights[method]!
    const forecast = forecasts[method]!
    if (weight === 0 || forecast.some(Number.isNaN)) continue
    used += weight
    for (let step = 0; step < h; step++) combined[step] = combined[step]! + weight * forecast[step]!
  }
  return combined.map((sum) => (used === 0 ? Number.NaN : sum / used))
}
