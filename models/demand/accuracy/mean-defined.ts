/**
 * The mean of the values that are defined, and of how many: an accuracy is NaN for a series that cannot be scaled or of
 * which nothing is known. `mean` is NaN when none is defined.
 */
export function meanDefined(values: Iterable<number>): { mean: number; count: number } {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return { mean: sum / count, count }
}
