/**
 * Factorises a small symmetric positive definite matrix in float64 by Cholesky, A = L L^T, and inverts the factor.
 *
 * `block`: size x size, row by row; only its lower triangle is read. It is overwritten by L^-1, its upper triangle by 0.
 * `leastPivots`: each squared pivot of L must be larger than its number here.
 *
 * Returns -1, or the first row whose pivot was too small or no number; the block then holds nothing of use.
 */
export function invertCholeskyFactor(block: Float64Array, size: number, leastPivots: Float64Array): number {
  const failed = factorise(block, size, leastPivots)
  if (failed !== -1) return failed
  invertTriangle(block, size)
  for (let row = 0; row < size; row++) block.fill(0, row * size + row + 1, (row + 1) * size)
  return -1
}

/** M^T M of a lower triangular M, size x size: of M = L^-1 it is the inverse of L L^T. */
export function multiplyByTransposed(lower: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size)
  for (let k = 0; k < size; k++) {
    for (let row = 0; row <= k; row++) {
      const factor = lower[k * size + row]!
      for (let column = 0; column <= row; column++) product[row * size + column]! += factor * lower[k * size + column]!
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) product[column * size + row] = product[row * size + column]!
  }
  return product
}

/** The lower triangle becomes L. */
function factorise(block: Float64Array, size: number, leastPivots: Float64Array): number {
  for (let row = 0; row < size; row++) {
    const start = row * size
    for (let column = 0; column <= row; column++) {
      const other = column * size
      let rest = block[start + column]!
      for (let k = 0; k < column; k++) rest -= block[start + k]! * block[other + k]!
      if (column < row) block[start + column] = rest / block[other + column]!
      // Written so that NaN fails too.
      else if (rest > leastPivots[row]! && rest < Number.POSITIVE_INFINITY) block[start + row] = Math.sqrt(rest)
      else return row
    }
  }
  return -1
}

/** The lower triangle, L, becomes L^-1; row by row, because row i of L^-1 needs row i of L and the rows of L^-1 above. */
function invertTriangle(block: Float64Array, size: number): void {
  const sums = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    const start = row * size
    sums.fill(0, 0, row)
    for (let k = 0; k < row; k++) {
      const factor = block[start + k]!
      for (let column = 0; column <= k; column++) sums[column]! += factor * block[k * size + column]!
    }
    const diagonal = 1 / block[start + row]!
    for (let column = 0; column < row; column++) block[start + column] = -sums[column]! * diagonal
    block[start + row] = diagonal
  }
}
