/**
 * The pattern of a sparse matrix in compressed sparse row form: the columns of row r are
 * `columns[pointers[r]]` to `columns[pointers[r + 1] - 1]`. Values, where there are any, lie in arrays aligned with
 * `columns`. The order of the columns within a row is the owner's affair; `transposeRows` gives them ascending.
 */
export interface CompressedSparseRows {
  readonly columnCount: number
  /** Row count + 1 positions; starts with 0 and never falls. */
  readonly pointers: Int32Array
  readonly columns: Int32Array
}

export function rowCount(matrix: CompressedSparseRows): number {
  return matrix.pointers.length - 1
}

/** How many entries each row has. */
export function rowLengths(matrix: CompressedSparseRows): Int32Array {
  const lengths = new Int32Array(rowCount(matrix))
  for (let row = 0; row < lengths.length; row++) lengths[row] = matrix.pointers[row + 1]! - matrix.pointers[row]!
  return lengths
}

export interface TransposedRows extends CompressedSparseRows {
  /** For each entry its position in the matrix it came from, to carry values over. */
  readonly positions: Int32Array
}

/** Rows become columns; within each new row the columns ascend. Takes time linear in entries, rows and columns. */
export function transposeRows(matrix: CompressedSparseRows): TransposedRows {
  const pointers = new Int32Array(matrix.columnCount + 1)
  for (const column of matrix.columns) pointers[column + 1]!++
  for (let row = 0; row < matrix.columnCount; row++) pointers[row + 1]! += pointers[row]!
  const next = pointers.slice()
  const columns = new Int32Array(matrix.columns.length)
  const positions = new Int32Array(matrix.columns.length)
  const rows = rowCount(matrix)
  for (let row = 0; row < rows; row++) {
    for (let position = matrix.pointers[row]!; position < matrix.pointers[row + 1]!; position++) {
      const target = next[matrix.columns[position]!]!++
      columns[target] = row
      positions[target] = position
    }
  }
  return { columnCount: rows, pointers, columns, positions }
}

/** At most the first `limit` entries of each row; the matrix itself when no row is longer. */
export function truncateRows(matrix: CompressedSparseRows, limit: number): CompressedSparseRows {
  const lengths = rowLengths(matrix)
  if (lengths.every((length) => length <= limit)) return matrix
  const pointers = new Int32Array(lengths.length + 1)
  for (let row = 0; row < lengths.length; row++) pointers[row + 1] = pointers[row]! + Math.min(lengths[row]!, limit)
  const columns = new Int32Array(pointers[lengths.length]!)
  for (let row = 0; row < lengths.length; row++) {
    const start = matrix.pointers[row]!
    columns.set(matrix.columns.subarray(start, start + Math.min(lengths[row]!, limit)), pointers[row]!)
  }
  return { columnCount: matrix.columnCount, pointers, columns }
}

/** Position of (row, column) by binary search, or -1. The row's columns must ascend. */
export function findEntry(matrix: CompressedSparseRows, row: number, column: number): number {
  let low = matrix.pointers[row]!
  let high = matrix.pointers[row + 1]! - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = matrix.columns[middle]!
    if (found === column) return middle
    if (found < column) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** What makes the arrays no matrix with ascending rows, or undefined when they are one. */
export function describeDamage(matrix: CompressedSparseRows): string | undefined {
  const { pointers, columns, columnCount } = matrix
  if (pointers.length === 0 || pointers[0] !== 0) return 'the row pointers do not start with 0'
  if (pointers[pointers.length - 1] !== columns.length) {
    return `the row pointers end at ${pointers[pointers.length - 1]}, but there are ${columns.length} entries`
  }
  for (let row = 0; row + 1 < pointers.length; row++) {
    if (pointers[row + 1]! < pointers[row]!) return `the row pointers fall after row ${row}`
  }
  for (let row = 0; row + 1 < pointers.length; row++) {
    let previous = -1
    for (let position = pointers[row]!; position < pointers[row + 1]!; position++) {
      const column = columns[position]!
      if (column <= previous || column >= columnCount) return `row ${row} holds column ${column} after ${previous}`
      previous = column
    }
  }
  return undefined
}
