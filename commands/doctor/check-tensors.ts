import { availableParallelism } from 'node:os'
import { loadTensorBackend } from '../../models/tensor-backend.ts'
import { type Found, ok, problem, warning } from './finding.ts'
import { counted, reasonOf } from './words.ts'

/** Large enough that its time says something, small enough to be no time. */
const SIZE = 256
/** float32 sums of 256 products of numbers below 1. */
const TOLERANCE = 1e-3

/** A function that multiplies a vector by itself: valid only where WebAssembly has SIMD. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
)

/** Node.js has it; the types without a browser's do not. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { validate(bytes: Uint8Array): boolean }
}

/** The backend that models compute with, shown to compute: a product of two matrices, one of its entries by hand. */
export async function checkTensors(): Promise<readonly Found[]> {
  try {
    const { tf, name } = await loadTensorBackend()
    const a = Float32Array.from({ length: SIZE * SIZE }, (_, i) => ((i * 7) % 13) / 13)
    const b = Float32Array.from({ length: SIZE * SIZE }, (_, i) => ((i * 5) % 11) / 11)
    const multiply = () =>
      tf.tidy(() => tf.matMul(tf.tensor2d(a, [SIZE, SIZE]), tf.tensor2d(b, [SIZE, SIZE])).dataSync())
    // The first call compiles.
    multiply()
    const begin = performance.now()
    const product = multiply()
    const milliseconds = performance.now() - begin
    let byHand = 0
    for (let k = 0; k < SIZE; k++) byHand += a[SIZE + k]! * b[k * SIZE + 2]!
    const isNative = name === 'tensorflow'
    const what = isNative ? 'native TensorFlow' : 'WebAssembly'
    if (Math.abs(product[SIZE + 2]! - byHand) > TOLERANCE) {
      return [problem('backend', `${what} computes a wrong product`, 'Install the packages anew with npm ci.')]
    }
    const took = `${SIZE} × ${SIZE} matrices multiplied in ${milliseconds.toFixed(1)} ms`
    return [ok('backend', `${what}; ${took}`), ...(isNative ? [] : [checkSimd()])]
  } catch (error) {
    return [
      problem('backend', `TensorFlow.js does not start: ${reasonOf(error)}`, 'Install the packages anew with npm ci.'),
    ]
  }
}

function checkSimd(): Found {
  const threads = counted(availableParallelism(), 'thread')
  return webAssembly.validate(SIMD_MODULE)
    ? ok('SIMD', `yes; one thread a product, up to ${threads} for the parallel parts of trainings`)
    : warning('SIMD', 'this processor or Node.js has none for WebAssembly', 'Use a processor with SSE 4.1 or NEON.')
}
