import type { CompressedSparseRows } from './compressed-sparse-rows.ts'

/** A sparse matrix with a value for each entry, aligned with `columns`. */
export interface SparseRows extends CompressedSparseRows {
  readonly values: Float32Array
}

/** The sum over the row's entries of value x weights[column]. */
export function dotSparseRow({ pointers, columns, values }: SparseRows, row: number, weights: Float64Array): number {
  let sum = 0
  for (let at = pointers[row]!, end = pointers[row + 1]!; at < end; at++) sum += values[at]! * weights[columns[at]!]!
  return sum
}

/** Adds `scale` x the row to `weights`. */
export function addSparseRow(
  { pointers, columns, values }: SparseRows,
  row: number,
  scale: number,
  weights: Float64Array,
): void {
  for (let at = pointers[row]!, end = pointers[row + 1]!; at < end; at++) {
    weights[columns[at]!]! += scale * values[at]!
  }
}

/** The sum of the squares of each row. */
export function squaredLengths({ pointers, values }: SparseRows): Float64Array {
  const lengths = new Float64Array(pointers.length - 1)
  for (let row = 0; row < lengths.length; row++) {
    let sum = 0
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) sum += values[at]! ** 2
    lengths[row] = sum
  }
  return lengths
}
