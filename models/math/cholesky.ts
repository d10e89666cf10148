/**
 * Solving symmetric positive definite systems of up to a few hundred unknowns, in place and in double precision: matrix =
 * L L^T (Cholesky). Matrices are row-major, size x size, of which only the lower triangle is read and written.
 */

/** Replaces the matrix by its lower triangular factor L. Throws RangeError when it is not positive definite. */
export function factorizeCholesky(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const rowStart = row * size
    for (let column = 0; column <= row; column++) {
      const columnStart = column * size
      let sum = matrix[rowStart + column]!
      for (let k = 0; k < column; k++) sum -= matrix[rowStart + k]! * matrix[columnStart + k]!
      if (column < row) matrix[rowStart + column] = sum / matrix[columnStart + column]!
      else if (sum > 0) matrix[rowStart + row] = Math.sqrt(sum)
      else throw new RangeError('the matrix is not positive definite')
    }
  }
}

/** Replaces `vector` by the solution x of L L^T x = vector. */
export function solveCholesky(lower: Float64Array, size: number, vector: Float64Array): void {
  for (let row = 0; row < size; row++) {
    let sum = vector[row]!
    for (let k = 0; k < row; k++) sum -= lower[row * size + k]! * vector[k]!
    vector[row] = sum / lower[row * size + row]!
  }
  for (let row = size - 1; row >= 0; row--) {
    const solved = vector[row]! / lower[row * size + row]!
    vector[row] = solved
    for (let k = 0; k < row; k++) vector[k]! -= lower[row * size + k]! * solved
  }
}
