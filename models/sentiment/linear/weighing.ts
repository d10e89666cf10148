import type { SparseRows } from '../../math/sparse-rows.ts'

/**
 * How a column counts before a linear model is fitted. tfidf: the rarer, the more. nb: by the log-count ratio r of
 * Wang and Manning 2012 ("Baselines and bigrams", NBSVM): how much likelier a positive review has it. nb_tfidf: both.
 */
export type Weighing = 'nb' | 'tfidf' | 'nb_tfidf'

/** Added to every count, so that what was seen on one side only has a finite ratio. */
const SMOOTHING = 1

/** Whether rows are divided by their length, so that long reviews do not count more. */
export function isNormalised(weighing: Weighing): boolean {
  return weighing !== 'nb'
}

/** The factor of every column, from the rows given alone; 0 for a column that none of them has. */
export function columnScales(
  { pointers, columns, values, columnCount }: SparseRows,
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  weighing: Weighing,
): Float64Array {
  const counts = [new Float64Array(columnCount), new Float64Array(columnCount)] as const
  const documents = new Float64Array(columnCount)
  for (const row of rows) {
    const count = counts[outcomes[row] === 1 ? 1 : 0]
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) {
      count[columns[at]!]! += values[at]!
      documents[columns[at]!]!++
    }
  }
  const sums = [0, 0]
  for (let column = 0; column < columnCount; column++) {
    if (documents[column] === 0) continue
    sums[0]! += counts[0][column]! + SMOOTHING
    sums[1]! += counts[1][column]! + SMOOTHING
  }
  const scales = new Float64Array(columnCount)
  for (let column = 0; column < columnCount; column++) {
    if (documents[column] === 0) continue
    const positive = (counts[1][column]! + SMOOTHING) / sums[1]!
    const negative = (counts[0][column]! + SMOOTHING) / sums[0]!
    const ratio = weighing === 'tfidf' ? 1 : Math.log(positive / negative)
    const rarity = weighing === 'nb' ? 1 : 1 + Math.log((1 + rows.length) / (1 + documents[column]!))
    scales[column] = ratio * rarity
  }
  return scales
}

/**
 * The matrix with its columns scaled, its rows divided by their length where `norms` has one, and `extra` numbers a row
 * behind the columns. `norms` are the squared lengths.
 */
export function weighRows(
  { pointers, columns, values, columnCount }: SparseRows,
  scales: Float64Array,
  norms: Float64Array | undefined,
  extra: { readonly numbers: Float64Array; readonly width: number; readonly weight: number },
): SparseRows {
  const rows = pointers.length - 1
  const size = columns.length + rows * extra.width
  const newPointers = new Int32Array(rows + 1)
  const newColumns = new Int32Array(size)
  const newValues = new Float32Array(size)
  let to = 0
  for (let row = 0; row < rows; row++) {
    const factor = norms === undefined || norms[row] === 0 ? 1 : 1 / Math.sqrt(norms[row]!)
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) {
      const scale = scales[columns[at]!]!
      if (scale === 0) continue
      newColumns[to] = columns[at]!
      newValues[to++] = values[at]! * scale * factor
    }
    for (let k = 0; k < extra.width; k++) {
      newColumns[to] = columnCount + k
      newValues[to++] = extra.weight * extra.numbers[row * extra.width + k]!
    }
    newPointers[row + 1] = to
  }
  return {
    columnCount: columnCount + extra.width,
    pointers: newPointers,
    columns: newColumns.subarray(0, to),
    values: newValues.subarray(0, to),
  }
}
