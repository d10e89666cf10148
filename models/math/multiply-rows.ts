export interface RowProduct {
  /** Row-major, `width` numbers a row. */
  readonly rows: Float32Array
  readonly width: number
  /** Row-major, width x columns. */
  readonly matrix: Float64Array
  readonly columns: number
  /** Whether only the upper triangle of `matrix` is to be read, which takes half the time. */
  readonly isUpper?: boolean
  /** Row-major, `columns` numbers a row; may be `rows` itself when it is as wide. */
  readonly into: Float32Array
}

/** Writes rows x matrix for the rows `from` to before `until`. Sums are doubles; takes width x columns steps a row. */
export function multiplyRows(
  { rows, width, matrix, columns, isUpper = false, into }: RowProduct,
  from: number,
  until: number,
): void {
  const sums = new Float64Array(columns)
  const fours = width - (width % 4)
  for (let row = from; row < until; row++) {
    sums.fill(0)
    const start = row * width
    // Four numbers of the row at once: the sums are read and written a quarter as often.
    for (let k = 0; k < fours; k += 4) {
      const a = rows[start + k]!
      const b = rows[start + k + 1]!
      const c = rows[start + k + 2]!
      const d = rows[start + k + 3]!
      const first = isUpper ? k : 0
      let at = k * columns + first
      for (let column = first; column < columns; column++, at++) {
        sums[column]! +=
          a * matrix[at]! + b * matrix[at + columns]! + c * matrix[at + 2 * columns]! + d * matrix[at + 3 * columns]!
      }
    }
    for (let k = fours; k < width; k++) {
      const value = rows[start + k]!
      for (let column = 0; column < columns; column++) sums[column]! += value * matrix[k * columns + column]!
    }
    into.set(sums, row * columns)
  }
}
