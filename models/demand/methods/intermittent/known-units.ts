/**
 * The known months of a series, oldest first: the intermittent methods leave unknown ones (NaN) out, as if the clock had
 * stood still in them. Returns `y` itself when all are known.
 */
export function knownUnits(y: Float64Array): Float64Array {
  return y.some(Number.isNaN) ? y.filter((units) => !Number.isNaN(units)) : y
}
