/**
 * The series with its unknown steps (NaN) on the line between their known neighbours, constant at the ends, for methods
 * that cannot skip them. All 0 where nothing is known. Returns `y` itself when nothing is unknown.
 */
export function fillUnknown(y: Float64Array): Float64Array {
  if (!y.some(Number.isNaN)) return y
  const filled = y.slice()
  let last = -1
  for (let t = 0; t < y.length; t++) {
    if (Number.isNaN(y[t]!)) continue
    for (let gap = last + 1; gap < t; gap++) {
      filled[gap] = last < 0 ? y[t]! : y[last]! + ((y[t]! - y[last]!) * (gap - last)) / (t - last)
    }
    last = t
  }
  return last < 0 ? filled.fill(0) : filled.fill(y[last]!, last + 1)
}
