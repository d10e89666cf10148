import { beforeAll, describe, expect, it } from 'vitest'
import { FitPace } from '../../../models/fit-pace.ts'
import { invertPositiveDefinite, NotPositiveDefiniteError } from '../../../models/math/invert-positive-definite.ts'
import { loadTensorBackend } from '../../../models/tensor-backend.ts'
import { invertNaively, randomSequence } from './dense-matrix.ts'

const pace = () => new FitPace({ signal: new AbortController().signal })

beforeAll(async () => {
  await loadTensorBackend()
})

describe('invertPositiveDefinite', () => {
  it('inverts a matrix checked by eye', async () => {
    const matrix = Float32Array.of(4, 0, 2, 2)
    await invertPositiveDefinite(matrix, 2, { pace: pace() })
    expect([...matrix]).toEqual([0.5, -0.5, -0.5, 1])
  })

  it('reads the lower triangle alone and writes a symmetric inverse', async () => {
    const matrix = Float32Array.of(4, Number.NaN, 2, 2)
    await invertPositiveDefinite(matrix, 2, { pace: pace() })
    expect([...matrix]).toEqual([0.5, -0.5, -0.5, 1])
  })

  it.each([1, 7, 255, 256, 257, 530])('agrees with Gauss-Jordan elimination in float64 for %i rows', async (size) => {
    const original = gramOf(size, 200, 3)
    const matrix = Float32Array.from(original)
    const { residual } = await invertPositiveDefinite(matrix, size, { pace: pace() })
    const expected = invertNaively(original, size)
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    // With 530 rows LAPACK's float32 inverse (spotrf, spotri) is wrong by 3e-6 and leaves 1.4e-5; a sweep that inverts
    // the pivots explicitly 3e-5 and 1.4e-4.
    expect(largestDifference(matrix, expected) / largest).toBeLessThan(2e-5)
    expect(residual).toBeLessThan(4e-5)
  })

  it('inverts the empty matrix', async () => {
    await expect(invertPositiveDefinite(new Float32Array(0), 0, { pace: pace() })).resolves.toEqual({ residual: 0 })
  })

  it('tells a residual that is that of the inverse', async () => {
    const size = 300
    const original = gramOf(size, 310, 0.01)
    const matrix = Float32Array.from(original)
    const { residual } = await invertPositiveDefinite(matrix, size, { pace: pace() })
    const exact = frobeniusResidual(original, matrix, size)
    expect(residual / exact).toBeGreaterThan(0.5)
    expect(residual / exact).toBeLessThan(2)
  })

  it.each([
    ['an indefinite matrix', Float32Array.of(1, 0, 2, 1), /not positive definite at row 1.*regularisation/],
    ['a singular matrix', Float32Array.of(3, 0, 3, 3), /not positive definite at row 1/],
    ['a negative diagonal', Float32Array.of(-1, 0, 0, 1), /not positive definite at row 0/],
    ['a matrix that holds NaN', Float32Array.of(1, 0, Number.NaN, 1), /not positive definite at row 1/],
    ['a matrix that holds Infinity', Float32Array.of(Number.POSITIVE_INFINITY, 0, 0, 1), /at row 0/],
  ])('refuses %s', async (_, matrix, message) => {
    const refused = invertPositiveDefinite(matrix, 2, { pace: pace() })
    await expect(refused).rejects.toThrow(NotPositiveDefiniteError)
    await expect(refused).rejects.toThrow(message)
  })

  it('refuses a matrix that stops being positive definite in a later block', async () => {
    const size = 300
    const matrix = Float32Array.from(gramOf(size, 300, 3))
    for (let column = 0; column < size; column++) matrix[280 * size + column] = matrix[at(10, column, size)]!
    for (let row = 281; row < size; row++) matrix[row * size + 280] = matrix[row * size + 10]!
    matrix[280 * size + 280] = matrix[10 * size + 10]!
    await expect(invertPositiveDefinite(matrix, size, { pace: pace() })).rejects.toThrow(/at row 280/)
  })

  it('refuses an inverse whose residual is larger than asked for', async () => {
    const matrix = Float32Array.from(gramOf(100, 100, 0.01))
    await expect(invertPositiveDefinite(matrix, 100, { pace: pace(), maxResidual: 1e-9 })).rejects.toThrow(
      /in 32-bit numbers is wrong by/,
    )
  })

  it('refuses a size that is not that of the matrix', async () => {
    await expect(invertPositiveDefinite(new Float32Array(5), 2, { pace: pace() })).rejects.toThrow(
      'a matrix of 2 rows has 4 entries, not 5',
    )
  })

  it('leaves no tensor behind, whether it succeeds, fails or is stopped', async () => {
    const { tf } = await loadTensorBackend()
    const before = tf.memory().numTensors
    await invertPositiveDefinite(Float32Array.from(gramOf(600, 20, 3)), 600, { pace: pace() })
    await expect(invertPositiveDefinite(Float32Array.of(1, 0, 2, 1), 2, { pace: pace() })).rejects.toThrow()
    await stopped(600)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('stops between two blocks with the reason of the signal', async () => {
    const { error, shares } = await stopped(600)
    expect(error).toEqual(new Error('enough'))
    expect(Math.max(...shares)).toBeLessThan(1)
  })

  it('reports progress that never falls', async () => {
    const shares: number[] = []
    const reporting = new FitPace({
      signal: new AbortController().signal,
      onProgress: ({ share }) => shares.push(share),
    })
    reporting.isDue = () => true
    await invertPositiveDefinite(Float32Array.from(gramOf(600, 20, 3)), 600, { pace: reporting })
    expect(shares.length).toBeGreaterThan(3)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })
})

/** Aborted in the second report of progress; what it rejected with, and the shares it had told. */
async function stopped(size: number): Promise<{ error: unknown; shares: readonly number[] }> {
  const controller = new AbortController()
  const shares: number[] = []
  const stopping = new FitPace({
    signal: controller.signal,
    onProgress: ({ share }) => {
      shares.push(share)
      if (shares.length === 2) controller.abort(new Error('enough'))
    },
  })
  // Always due, so that the moment of the stop does not depend on the speed of the machine.
  stopping.isDue = () => true
  const error = await invertPositiveDefinite(Float32Array.from(gramOf(size, 20, 3)), size, { pace: stopping }).catch(
    (reason: unknown) => reason,
  )
  return { error, shares }
}

/** Gram matrix of `samples` random 0/1 rows, a fifth of them ones, plus `regularisation` on the diagonal. */
function gramOf(size: number, samples: number, regularisation: number): Float64Array {
  const random = randomSequence(size)
  const gram = new Float64Array(size * size)
  for (let sample = 0; sample < samples; sample++) {
    const ones = Array.from({ length: size }, (_, place) => place).filter(() => random() < 0.2)
    for (const row of ones) for (const column of ones) gram[row * size + column]! += 1
  }
  for (let row = 0; row < size; row++) gram[row * size + row]! += regularisation
  return gram
}

/** Where a symmetric matrix keeps (row, column) in its lower triangle. */
function at(row: number, column: number, size: number): number {
  return Math.max(row, column) * size + Math.min(row, column)
}

function largestDifference(found: Float32Array, expected: Float64Array): number {
  return expected.reduce((most, value, place) => Math.max(most, Math.abs(value - found[place]!)), 0)
}

/** |X A - I| / |I|. */
function frobeniusResidual(matrix: Float64Array, inverse: Float32Array, size: number): number {
  let sum = 0
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let product = row === column ? -1 : 0
      for (let k = 0; k < size; k++) product += inverse[row * size + k]! * matrix[k * size + column]!
      sum += product ** 2
    }
  }
  return Math.sqrt(sum / size)
}
