import { symmetricEigen } from '../../../math/symmetric-eigen.ts'

/**
 * Vectors in a basis in which the Gram matrix of all of them is diagonal. Scores are dot products of two vectors, so a
 * common rotation of both sides changes none; and with a diagonal Gram matrix the least squares of a short history
 * takes as many unknowns as the history has articles.
 */
export interface DiagonalFactors {
  readonly factors: number
  /** Row-major, `factors` numbers a row. */
  readonly rows: Float32Array
  /** The diagonal of the Gram matrix; not negative. */
  readonly gram: Float64Array
}

export interface DiagonalBasis {
  /** The Gram matrix as it is in this basis. */
  readonly gram: Float64Array
  /** Row-major: the row vector x becomes x rotation. */
  readonly rotation: Float64Array
}

/** The basis in which a Gram matrix, given by its lower triangle, becomes diagonal. */
export function diagonalBasis(gram: Float64Array, factors: number): DiagonalBasis {
  const { values, vectors } = symmetricEigen(gram, factors)
  // Rounding may take an eigenvalue that is 0 a little below.
  return { gram: values.map((value) => Math.max(value, 0)), rotation: vectors }
}

/** Replaces the rows `from` to before `until` by their products with `rotation`. */
export function rotateRows(
  rows: Float32Array,
  from: number,
  until: number,
  rotation: Float64Array,
  factors: number,
): void {
  const rotated = new Float64Array(factors)
  for (let start = from * factors; start < until * factors; start += factors) {
    rotated.fill(0)
    for (let k = 0; k < factors; k++) {
      const value = rows[start + k]!
      for (let column = 0; column < factors; column++) rotated[column]! += value * rotation[k * factors + column]!
    }
    rows.set(rotated, start)
  }
}
