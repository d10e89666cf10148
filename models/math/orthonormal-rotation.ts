/** A column whose rest is this small beside the whole depends on those before it, as far as single precision tells. */
const NEGLIGIBLE = 1e-10

/**
 * The upper triangular matrix R^-1 that makes the columns of X orthonormal: X R^-1, where X^T X = R^T R (Cholesky QR).
 * `gram` is X^T X, row-major, size x size, of which the lower triangle is read. A column of X that depends on those
 * before it becomes a column of zeros. Takes size^3 / 2 steps.
 */
export function orthonormalRotation(gram: Float64Array, size: number): Float64Array {
  const { lower, kept } = factorizeKept(gram, size)
  const rotation = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    if (kept[column] === 0) continue
    // Column by column of R^-1: R r = unit vector, from the bottom up; R is the transpose of `lower`.
    rotation[column * size + column] = 1 / lower[column * size + column]!
    for (let row = column - 1; row >= 0; row--) {
      if (kept[row] === 0) continue
      let sum = 0
      for (let k = row + 1; k <= column; k++) sum += lower[k * size + row]! * rotation[k * size + column]!
      rotation[row * size + column] = -sum / lower[row * size + row]!
    }
  }
  return rotation
}

/** The Cholesky factor L with zeros in the rows and columns of what is not kept; `kept` holds 1 or 0. */
function factorizeKept(gram: Float64Array, size: number): { lower: Float64Array; kept: Uint8Array } {
  const lower = new Float64Array(size * size)
  const kept = new Uint8Array(size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      if (kept[column] === 0) continue
      let sum = gram[row * size + column]!
      for (let k = 0; k < column; k++) sum -= lower[row * size + k]! * lower[column * size + k]!
      lower[row * size + column] = sum / lower[column * size + column]!
    }
    let rest = gram[row * size + row]!
    for (let k = 0; k < row; k++) rest -= lower[row * size + k]! ** 2
    if (rest > NEGLIGIBLE * gram[row * size + row]!) {
      kept[row] = 1
      lower[row * size + row] = Math.sqrt(rest)
    } else lower.fill(0, row * size, row * size + row)
  }
  return { lower, kept }
}
