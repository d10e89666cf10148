import { GramMatrix } from './gram-matrix.ts'
import { multiplyRows } from './multiply-rows.ts'
import { orthonormalRotation } from './orthonormal-rotation.ts'
import { multiplyDense, type ScaledSparseMatrix } from './scaled-sparse-matrix.ts'
import { joinPhase, type SharedPhases } from './shared-phases.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** One side of the matrix with its vectors. All arrays lie in shared memory. */
export interface SvdSide {
  /** Its rows are this side's, its columns the other's. */
  readonly matrix: ScaledSparseMatrix
  /** Row-major, `width` numbers a row. */
  readonly vectors: Float32Array
  readonly rowsPerBlock: number
  /** The Gram matrix of each block of rows: the lower triangle. */
  readonly blockGrams: Float64Array
}

export interface SvdTask {
  readonly width: number
  readonly iterations: number
  readonly rows: SvdSide
  /** Their vectors are the start. */
  readonly columns: SvdSide
  readonly phases: SharedPhases
  /** What is found; as many values as are wanted, and as many columns of vectors. */
  readonly singularValues: Float64Array
  readonly rightVectors: Float32Array
  /** width x singularValues.length */
  readonly chosen: Float64Array
}

export const PHASES_PER_ITERATION = 3
/** Phases behind the iterations. */
export const LAST_PHASES = 3

/**
 * What each thread does. Sums over blocks are added up in the order of the blocks, so that it makes no difference which
 * thread did what. The iterations make the columns' vectors an orthonormal basis Q. Then (M Q)^T (M Q) =
 * W diag(s^2) W^T, and the right vectors are Q W (Rayleigh and Ritz).
 */
export function run(task: SvdTask): void {
  const { width, iterations, rows, columns, phases } = task
  const grams = new GramMatrix(width)
  let phase = 0
  const inBlocks = (side: SvdSide, work: (from: number, until: number, block: number) => void) => {
    joinPhase(phases, phase++, blockCount(side), (block) => {
      const from = block * side.rowsPerBlock
      work(from, Math.min(from + side.rowsPerBlock, rowsOf(side)), block)
    })
  }
  const multiply = (side: SvdSide, other: SvdSide, from: number, until: number) =>
    multiplyDense(side.matrix, other.vectors, width, { from, until, into: side.vectors })

  for (let iteration = 0; iteration < iterations; iteration++) {
    inBlocks(rows, (from, until) => multiply(rows, columns, from, until))
    inBlocks(columns, (from, until, block) => {
      multiply(columns, rows, from, until)
      grams.write(columns.vectors, from, until, columns.blockGrams, block * width ** 2)
    })
    const rotation = orthonormalRotation(sumGrams(columns, width), width)
    const { vectors } = columns
    const product = { rows: vectors, width, matrix: rotation, columns: width, isUpper: true, into: vectors }
    inBlocks(columns, (from, until) => multiplyRows(product, from, until))
  }
  inBlocks(rows, (from, until, block) => {
    multiply(rows, columns, from, until)
    grams.write(rows.vectors, from, until, rows.blockGrams, block * width ** 2)
  })
  joinPhase(phases, phase++, 1, () => chooseLargest(task))
  const product = {
    rows: columns.vectors,
    width,
    matrix: task.chosen,
    columns: task.singularValues.length,
    into: task.rightVectors,
  }
  inBlocks(columns, (from, until) => multiplyRows(product, from, until))
}

/** Writes the largest singular values, descending, and the columns of W that are theirs. */
function chooseLargest({ width, rows, singularValues, chosen }: SvdTask): void {
  const { values, vectors } = symmetricEigen(sumGrams(rows, width), width)
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b)
  singularValues.forEach((_, k) => {
    const from = order[k]!
    // Rounding may take a value that is 0 a little below.
    singularValues[k] = Math.sqrt(Math.max(values[from]!, 0))
    for (let row = 0; row < width; row++) {
      chosen[row * singularValues.length + k] = vectors[row * width + from]!
    }
  })
}

export function blockCount(side: SvdSide): number {
  return Math.ceil(rowsOf(side) / side.rowsPerBlock)
}

/** The lower triangle. */
function sumGrams(side: SvdSide, width: number): Float64Array {
  const sum = new Float64Array(width ** 2)
  for (let block = 0; block < blockCount(side); block++) {
    for (let at = 0; at < sum.length; at++) sum[at]! += side.blockGrams[block * sum.length + at]!
  }
  return sum
}

function rowsOf({ matrix }: SvdSide): number {
  return matrix.rowScales.length
}
