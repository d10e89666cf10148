const PERIOD = 12
/** Months that stand for a year that is not there. */
const RECENT = 3

/**
 * The units of the same month a year before, for each of the next h months; for an article younger than a year the mean
 * of its last three months, or of fewer where there are fewer. `units` ends with the last complete month.
 */
export function repeatLastYear(units: Float64Array, h: number): Float64Array {
  const recent = units.slice(-RECENT)
  const level = recent.length === 0 ? 0 : recent.reduce((a, b) => a + b) / recent.length
  return Float64Array.from({ length: h }, (_, step) => units[units.length - PERIOD + (step % PERIOD)] ?? level)
}
