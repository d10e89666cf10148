import type { CompressedSparseRows, TransposedRows } from '../../../math/compressed-sparse-rows.ts'
import { sharedFloat32, sharedInt32 } from '../../../math/shared-arrays.ts'

/** Who bought what, with how much more each purchase counts than the 1 of everything that was not bought. */
export interface ConfidenceRows extends CompressedSparseRows {
  /** Positive; aligned with the columns. */
  readonly excess: Float32Array
}

/** The excess of the transposed rows. */
export function transposeExcess({ positions }: TransposedRows, excess: Float32Array): Float32Array {
  // Float32Array.from, with a function, takes ten times as long.
  const transposed = new Float32Array(positions.length)
  for (let at = 0; at < positions.length; at++) transposed[at] = excess[positions[at]!]!
  return transposed
}

/** A copy in memory that threads share. */
export function shareRows({ columnCount, pointers, columns, excess }: ConfidenceRows): ConfidenceRows {
  const shared = {
    columnCount,
    pointers: sharedInt32(pointers.length),
    columns: sharedInt32(columns.length),
    excess: sharedFloat32(excess.length),
  }
  shared.pointers.set(pointers)
  shared.columns.set(columns)
  shared.excess.set(excess)
  return shared
}
