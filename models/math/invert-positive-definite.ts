import type { Tensor } from '@tensorflow/tfjs-core'
import type { FitPace } from '../fit-pace.ts'
import type { Tensorflow } from '../tensor-backend.ts'
import { loadTensorBackend } from '../tensor-backend.ts'
import { InverseProbe } from './inverse-probe.ts'
import { invertCholeskyFactor, multiplyByTransposed } from './invert-cholesky-factor.ts'
import { copyPanel, negateAndMirror, subtractLower, writePanel } from './lower-triangle.ts'

/** Columns swept at once: what is done in plain JavaScript (n * 256^2) stays below a twentieth of the whole. */
const BLOCK = 256
/** Rows updated by one matrix product: long enough for its full speed, short enough to stop between two of them. */
const GROUP = 512
/** A pivot this small beside its diagonal entry is rounding: float32 keeps some seven digits. */
const LEAST_PIVOT_SHARE = 1e-6

/** A matrix that should be inverted has no inverse, or none that float32 can hold. */
export class NotPositiveDefiniteError extends Error {
  readonly code = 'NOT_POSITIVE_DEFINITE'
  constructor(detail: string) {
    super(`the matrix cannot be inverted: ${detail}; add more to its diagonal (regularisation)`)
    this.name = 'NotPositiveDefiniteError'
  }
}

export interface InverseReport {
  /**
   * The relative error of X A v for random v, an estimate of |X A - I| / |I| in the Frobenius norm: float32 leaves
   * about 1e-7 times the condition number of A.
   */
  readonly residual: number
}

/**
 * Replaces a symmetric positive definite matrix by its inverse. `matrix`: size x size, row by row; only its lower
 * triangle is read, and all of it is written. Throws NotPositiveDefiniteError when a pivot is not clearly positive or
 * when the residual is above `maxResidual`; the matrix then holds nothing of use.
 *
 * Block by block it sweeps (Goodnight 1979, "A tutorial on the SWEEP operator") the pivots K: with A[K, K] = L L^T, by
 * Cholesky in float64, and F = A[:, K] L^-T, A -= F F^T outside of K, A[:, K] = F L^-1, A[K, K] = -L^-T L^-1. After the
 * last block the matrix is -A^-1. It stays symmetric, so that only lower triangles are computed: n^3 FLOP, as much as a
 * Cholesky factor with its inverse and their product, nearly all of it in matrix products of TensorFlow.js. F keeps it as
 * exact as LAPACK's Cholesky in float32 (spotrf, spotri); with A[K, K]^-1 in its place the error is ten times that.
 *
 * Beside the matrix it takes some 11,000 bytes for each row.
 */
export async function invertPositiveDefinite(
  matrix: Float32Array,
  size: number,
  { pace, maxResidual = 1e-2 }: { readonly pace: FitPace; readonly maxResidual?: number },
): Promise<InverseReport> {
  if (matrix.length !== size * size) {
    throw new RangeError(`a matrix of ${size} rows has ${size * size} entries, not ${matrix.length}`)
  }
  const { tf } = await loadTensorBackend()
  const probe = new InverseProbe(matrix, size)
  const leastPivots = Float64Array.from({ length: size }, (_, row) => matrix[row * size + row]! * LEAST_PIVOT_SHARE)
  await pace.begin('inverting the matrix')
  for (let first = 0; first < size; first += BLOCK) {
    const end = Math.min(first + BLOCK, size)
    const factor = invertPivots(matrix, size, first, end, leastPivots)
    await sweep(tf, matrix, size, first, end, factor, pace)
  }
  negateAndMirror(matrix, size)
  await pace.end()
  const residual = probe.residual(matrix)
  if (residual <= maxResidual) return { residual }
  throw new NotPositiveDefiniteError(`its inverse in 32-bit numbers is wrong by ${residual.toExponential(1)}`)
}

/** L^-1 of the sweep, (end - first) squared. */
function invertPivots(
  matrix: Float32Array,
  size: number,
  first: number,
  end: number,
  leastPivots: Float64Array,
): Float64Array {
  const width = end - first
  const block = new Float64Array(width * width)
  for (let row = 0; row < width; row++) {
    const start = (first + row) * size + first
    block.set(matrix.subarray(start, start + row + 1), row * width)
  }
  const failed = invertCholeskyFactor(block, width, leastPivots.subarray(first, end))
  if (failed === -1) return block
  throw new NotPositiveDefiniteError(`it is not positive definite at row ${first + failed}`)
}

async function sweep(
  tf: Tensorflow,
  matrix: Float32Array,
  size: number,
  first: number,
  end: number,
  factor: Float64Array,
  pace: FitPace,
): Promise<void> {
  const width = end - first
  const panel = copyPanel(matrix, size, first, end)
  const { whitened, transposed, swept } = tf.tidy(() => {
    const lower = tf.tensor2d(Float32Array.from(factor), [width, width])
    const product = tf.matMul(tf.tensor2d(panel, [size, width]), tf.transpose(lower))
    return { whitened: product, transposed: tf.transpose(product), swept: tf.matMul(product, lower) }
  })
  try {
    for (let start = 0; start < size; start += GROUP) {
      const stop = Math.min(start + GROUP, size)
      const change = tf.tidy(() => {
        const rows = tf.slice(whitened, [start, 0], [stop - start, width])
        return tf.matMul(rows, tf.slice(transposed, [0, 0], [width, stop]))
      })
      subtractLower(matrix, size, start, stop, readAndDispose(change))
      if (pace.isDue()) await pace.pause((first + (width * stop * stop) / (size * size)) / size)
    }
    writePanel(matrix, size, first, end, readAndDispose(swept), multiplyByTransposed(factor, width))
  } finally {
    tf.dispose([whitened, transposed, swept])
  }
}

/** Outside of tidy, which would look for tensors in every number of the array that it returns. */
function readAndDispose(tensor: Tensor): Float32Array {
  const values = tensor.dataSync<'float32'>()
  tensor.dispose()
  return values
}
