/** Moving parts of a symmetric matrix, size x size, row by row, whose lower triangle alone is kept up to date. */

/** Rows start to stop of the lower triangle less `change`, (stop - start) x stop. */
export function subtractLower(
  matrix: Float32Array,
  size: number,
  start: number,
  stop: number,
  change: Float32Array,
): void {
  for (let row = start; row < stop; row++) {
    const from = (row - start) * stop
    const to = row * size
    for (let column = 0; column <= row; column++) matrix[to + column]! -= change[from + column]!
  }
}

/** The columns first to end, size x width, from the lower triangle; zero in the rows first to end themselves. */
export function copyPanel(matrix: Float32Array, size: number, first: number, end: number): Float32Array {
  const width = end - first
  const panel = new Float32Array(size * width)
  for (let column = 0; column < width; column++) {
    const start = (first + column) * size
    for (let row = 0; row < first; row++) panel[row * width + column] = matrix[start + row]!
  }
  for (let row = end; row < size; row++) {
    panel.set(matrix.subarray(row * size + first, row * size + end), row * width)
  }
  return panel
}

/** The reverse of copyPanel; in the rows first to end themselves is then the negative of `block`, width x width. */
export function writePanel(
  matrix: Float32Array,
  size: number,
  first: number,
  end: number,
  panel: Float32Array,
  block: Float64Array,
): void {
  const width = end - first
  for (let column = 0; column < width; column++) {
    const start = (first + column) * size
    for (let row = 0; row < first; row++) matrix[start + row] = panel[row * width + column]!
    for (let row = 0; row < width; row++) matrix[start + first + row] = -block[column * width + row]!
  }
  for (let row = end; row < size; row++) {
    matrix.set(panel.subarray(row * width, (row + 1) * width), row * size + first)
  }
}

/** The lower triangle becomes its negative, and the upper one its mirror image. In tiles, so that the columns written stay in the cache. */
export function negateAndMirror(matrix: Float32Array, size: number): void {
  const tile = 64
  for (let top = 0; top < size; top += tile) {
    for (let left = 0; left <= top; left += tile) {
      for (let row = top; row < Math.min(top + tile, size); row++) {
        for (let column = left; column < Math.min(left + tile, row + 1); column++) {
          const value = -matrix[row * size + column]!
          matrix[row * size + column] = value
          matrix[column * size + row] = value
        }
      }
    }
  }
}
