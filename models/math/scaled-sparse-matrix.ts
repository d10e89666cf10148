import { type CompressedSparseRows, transposeRows } from './compressed-sparse-rows.ts'

/** diag(rowScales) pattern diag(columnScales), where the pattern's entries are 1. */
export interface ScaledSparseMatrix {
  readonly pattern: CompressedSparseRows
  readonly rowScales: Float64Array
  readonly columnScales: Float64Array
}

export function transposeScaled({ pattern, rowScales, columnScales }: ScaledSparseMatrix): ScaledSparseMatrix {
  const { positions: _, ...transposed } = transposeRows(pattern)
  return { pattern: transposed, rowScales: columnScales, columnScales: rowScales }
}

/** The same matrix in memory that threads share. */
export function shareScaled({ pattern, rowScales, columnScales }: ScaledSparseMatrix): ScaledSparseMatrix {
  return {
    pattern: { ...pattern, pointers: shareIntegers(pattern.pointers), columns: shareIntegers(pattern.columns) },
    rowScales: shareDoubles(rowScales),
    columnScales: shareDoubles(columnScales),
  }
}

/**
 * Writes the rows `from` to before `until` of matrix x dense to `into`. `dense` is row-major with `width` numbers a row
 * and a row per column of the matrix; `into` the same with a row per row. Sums are doubles. Takes entries x width steps.
 */
export function multiplyDense(
  { pattern: { pointers, columns }, rowScales, columnScales }: ScaledSparseMatrix,
  dense: Float32Array,
  width: number,
  { from, until, into }: { readonly from: number; readonly until: number; readonly into: Float32Array },
): void {
  const sums = new Float64Array(width)
  for (let row = from; row < until; row++) {
    sums.fill(0)
    const end = pointers[row + 1]!
    let at = pointers[row]!
    // Two entries at once: the sums are read and written half as often.
    for (; at + 1 < end; at += 2) {
      const first = columns[at]!
      const second = columns[at + 1]!
      const firstScale = columnScales[first]!
      const secondScale = columnScales[second]!
      for (let k = 0, a = first * width, b = second * width; k < width; k++, a++, b++) {
        sums[k]! += firstScale * dense[a]! + secondScale * dense[b]!
      }
    }
    if (at < end) {
      const last = columns[at]!
      const scale = columnScales[last]!
      for (let k = 0, a = last * width; k < width; k++, a++) sums[k]! += scale * dense[a]!
    }
    const rowScale = rowScales[row]!
    for (let k = 0, to = row * width; k < width; k++, to++) into[to] = rowScale * sums[k]!
  }
}

function shareIntegers(values: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(values.byteLength))
  shared.set(values)
  return shared
}

function shareDoubles(values: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength))
  shared.set(values)
  return shared
}
