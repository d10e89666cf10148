/** The one value of a series that knows no other; 0 where nothing is known; undefined where values differ. */
export function constantValue(y: Float64Array): number | undefined {
  let constant: number | undefined
  for (const value of y) {
    if (Number.isNaN(value)) continue
    if (constant !== undefined && value !== constant) return undefined
    constant = value
  }
  return constant ?? 0
}
