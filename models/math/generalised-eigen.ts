import type { FitPace } from '../fit-pace.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** Each brings the wanted directions nearer by the ratio to the first that is left out. */
const ITERATIONS = 12

/** matrix ~ metric vectors diag(values) vectors^T metric. */
export interface GeneralisedEigen {
  /** `rank` of them, in no particular order. */
  readonly values: Float64Array
  /** Size x rank, row-major; columns v with v^T metric v = 1, orthogonal to each other by the metric. */
  readonly vectors: Float64Array
}

/**
 * The `rank` solutions largest in size of matrix v = value metric v, for symmetric matrices (row-major, size x size) of
 * which `metric` is positive definite: orthogonal iteration with metric^-1 matrix in the inner product of the metric, and
 * Rayleigh and Ritz at the end (Golub & Van Loan 2013, "Matrix Computations", sections 8.2 and 8.7). Deterministic.
 * Takes size^3 / 6 + 2 * 12 * rank * size^2 steps.
 */
export async function generalisedEigen(
  matrix: Float64Array,
  metric: Float64Array,
  size: number,
  { rank, pace }: { readonly rank: number; readonly pace: FitPace },
): Promise<GeneralisedEigen> {
  const factor = await choleskyFactor(metric, size, pace)
  // In u = factor^T v the problem is an ordinary one, of factor^-1 matrix factor^-T. Columns lie together in memory.
  let columns = startColumns(size, rank)
  orthonormalise(columns)
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    columns = columns.map((column) => transform(matrix, factor, column))
    orthonormalise(columns)
    await pace.pause(iteration / ITERATIONS)
  }
  const images = columns.map((column) => transform(matrix, factor, column))
  const small = new Float64Array(rank * rank)
  for (let a = 0; a < rank; a++) for (let b = 0; b < rank; b++) small[a * rank + b] = dot(columns[a]!, images[b]!)
  const { values, vectors: turn } = symmetricEigen(small, rank)
  const vectors = new Float64Array(size * rank)
  for (let k = 0; k < rank; k++) {
    const turned = new Float64Array(size)
    columns.forEach((column, b) => {
      for (let row = 0; row < size; row++) turned[row]! += turn[b * rank + k]! * column[row]!
    })
    solveUpper(factor, turned)
    for (let row = 0; row < size; row++) vectors[row * rank + k] = turned[row]!
  }
  return { values, vectors }
}

/** factor^-1 matrix factor^-T column. */
function transform(matrix: Float64Array, factor: Float64Array, column: Float64Array): Float64Array {
  const size = column.length
  const solved = column.slice()
  solveUpper(factor, solved)
  const image = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    let sum = 0
    for (let k = 0; k < size; k++) sum += matrix[row * size + k]! * solved[k]!
    image[row] = sum
  }
  solveLower(factor, image)
  return image
}

/** The lower triangle L with L L^T = metric. Throws RangeError when the metric is not positive definite. */
async function choleskyFactor(metric: Float64Array, size: number, pace: FitPace): Promise<Float64Array> {
  const lower = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = metric[row * size + column]!
      for (let k = 0; k < column; k++) sum -= lower[row * size + k]! * lower[column * size + k]!
      if (row !== column) lower[row * size + column] = sum / lower[column * size + column]!
      else if (sum > 0) lower[row * size + row] = Math.sqrt(sum)
      else throw new RangeError('the metric is not positive definite')
    }
    if (pace.isDue()) await pace.pause(row / size)
  }
  return lower
}

/** Solves L x = b in place. */
function solveLower(lower: Float64Array, b: Float64Array): void {
  const size = b.length
  for (let row = 0; row < size; row++) {
    let sum = b[row]!
    for (let k = 0; k < row; k++) sum -= lower[row * size + k]! * b[k]!
    b[row] = sum / lower[row * size + row]!
  }
}

/** Solves L^T x = b in place. */
function solveUpper(lower: Float64Array, b: Float64Array): void {
  const size = b.length
  for (let row = size - 1; row >= 0; row--) {
    const value = b[row]! / lower[row * size + row]!
    b[row] = value
    for (let k = 0; k < row; k++) b[k]! -= lower[row * size + k]! * value
  }
}

/** Modified Gram and Schmidt, twice, since once leaves what rounding did; a column that vanishes becomes 0. */
function orthonormalise(columns: readonly Float64Array[]): void {
  columns.forEach((column, at) => {
    const before = Math.sqrt(dot(column, column))
    for (let turn = 0; turn < 2; turn++) {
      for (const other of columns.slice(0, at)) {
        const along = dot(column, other)
        for (let row = 0; row < column.length; row++) column[row]! -= along * other[row]!
      }
    }
    const norm = Math.sqrt(dot(column, column))
    const scale = norm > 1e-12 * before ? 1 / norm : 0
    for (let row = 0; row < column.length; row++) column[row]! *= scale
  })
}

/** Any start will do that is orthogonal to none of the solutions. */
function startColumns(size: number, rank: number): Float64Array[] {
  return Array.from({ length: rank }, (_, k) =>
    Float64Array.from({ length: size }, (__, row) => Math.sin((row + 1) * (k + 1) * 1.7 + k)),
  )
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}
