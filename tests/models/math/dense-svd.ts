import type { ScaledSparseMatrix } from '../../../models/math/scaled-sparse-matrix.ts'
import { randomSequence } from './dense-matrix.ts'

/** Row by row, every place written out. */
export function toDense({ pattern, rowScales, columnScales }: ScaledSparseMatrix): readonly (readonly number[])[] {
  return Array.from(rowScales, (rowScale, row) => {
    const values = new Array<number>(columnScales.length).fill(0)
    for (const column of pattern.columns.subarray(pattern.pointers[row], pattern.pointers[row + 1])) {
      values[column] = rowScale * columnScales[column]!
    }
    return values
  })
}

/** Values 1 % apart are told apart to six digits. */
const STEPS = 1000

export interface DenseTriplet {
  readonly value: number
  /** Unit vector over the columns. */
  readonly right: readonly number[]
}

/** The largest singular values and right vectors by power iteration, each taken out before the next: an oracle. */
export function denseSvd(matrix: readonly (readonly number[])[], rank: number): readonly DenseTriplet[] {
  const random = randomSequence(9)
  const transposed = matrix[0]!.map((_, column) => matrix.map((row) => row[column]!))
  const found: DenseTriplet[] = []
  for (let k = 0; k < rank; k++) {
    let vector: readonly number[] = matrix[0]!.map(() => random() - 0.5)
    for (let step = 0; step < STEPS; step++) {
      for (const { right } of found) {
        const along = dot(vector, right)
        vector = vector.map((value, at) => value - along * right[at]!)
      }
      vector = normalised(product(transposed, product(matrix, vector)))
    }
    found.push({ value: Math.hypot(...product(matrix, vector)), right: vector })
  }
  return found
}

function product(matrix: readonly (readonly number[])[], vector: readonly number[]): readonly number[] {
  return matrix.map((row) => dot(row, vector))
}

function normalised(vector: readonly number[]): readonly number[] {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
