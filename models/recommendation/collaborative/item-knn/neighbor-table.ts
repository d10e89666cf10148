import { type CompressedSparseRows, transposeRows } from '../../../math/compressed-sparse-rows.ts'

/** Pairs of articles with what is known of each pair, in arrays aligned with the columns. */
export interface NeighborTable {
  /** Article by article, both as places in the ascending list of article ids. */
  readonly pairs: CompressedSparseRows
  /** Not negative. */
  readonly similarities: Float32Array
  /** Distinct customers who bought both. */
  readonly customers: Int32Array
}

/** A table whose rows are targets becomes one whose rows are sources, or the reverse; its columns ascend. */
export function transposeTable({ pairs, similarities, customers }: NeighborTable): NeighborTable {
  const { positions, ...transposed } = transposeRows(pairs)
  const table = {
    pairs: transposed,
    similarities: new Float32Array(positions.length),
    customers: new Int32Array(positions.length),
  }
  for (let at = 0; at < positions.length; at++) {
    table.similarities[at] = similarities[positions[at]!]!
    table.customers[at] = customers[positions[at]!]!
  }
  return table
}
