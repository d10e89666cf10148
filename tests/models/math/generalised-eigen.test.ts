import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../models/fit-pace.ts'
import { generalisedEigen } from '../../../models/math/generalised-eigen.ts'
import { Random } from '../../../sql/synthetic/random.ts'

const pace = new FitPace({ signal: new AbortController().signal })
const SIZE = 12

/** matrix = metric W diag(values) W^T metric with W^T metric W = I: made from the inverse of a random triangle. */
function planted(values: readonly number[]) {
  const random = new Random(1, 'eigen')
  const lower = Array.from({ length: SIZE }, (_, row) =>
    Array.from({ length: SIZE }, (__, column) =>
      column < row ? random.normal() / 3 : column === row ? 1 + random.uniform() : 0,
    ),
  )
  const product = (a: number, b: number, factor: (k: number) => number) =>
    lower.reduce((sum, _, k) => sum + lower[a]![k]! * factor(k) * lower[b]![k]!, 0)
  const square = (factor: (k: number) => number) =>
    Float64Array.from({ length: SIZE * SIZE }, (_, at) => product(Math.floor(at / SIZE), at % SIZE, factor))
  return { metric: square(() => 1), matrix: square((k) => values[k]!) }
}

const values = [5, -4, 3, 2.5, -0.1, 0.05, 0, 0.02, 0, 0, 0, 0]

describe('generalised eigenvalues', () => {
  it('are the largest in size, with their signs', async () => {
    const { matrix, metric } = planted(values)
    const found = await generalisedEigen(matrix, metric, SIZE, { rank: 4, pace })
    const sorted = [...found.values].sort((a, b) => b - a)
    ;[5, 3, 2.5, -4].forEach((value, at) => {
      expect(sorted[at]).toBeCloseTo(value, 8)
    })
  })

  it('come with vectors that solve the problem and are orthonormal by the metric', async () => {
    const { matrix, metric } = planted(values)
    const found = await generalisedEigen(matrix, metric, SIZE, { rank: 4, pace })
    const vector = (k: number) => Array.from({ length: SIZE }, (_, row) => found.vectors[row * 4 + k]!)
    const times = (square: Float64Array, x: number[]) =>
      x.map((_, row) => x.reduce((sum, value, at) => sum + square[row * SIZE + at]! * value, 0))
    for (let k = 0; k < 4; k++) {
      const right = times(metric, vector(k)).map((value) => found.values[k]! * value)
      times(matrix, vector(k)).forEach((value, row) => {
        expect(value).toBeCloseTo(right[row]!, 6)
      })
      for (let other = 0; other < 4; other++) {
        const inner = times(metric, vector(k)).reduce((sum, value, row) => sum + value * vector(other)[row]!, 0)
        expect(inner).toBeCloseTo(other === k ? 1 : 0, 8)
      }
    }
  })

  it('give all of the matrix back at full rank', async () => {
    const { matrix, metric } = planted(values)
    const found = await generalisedEigen(matrix, metric, SIZE, { rank: SIZE, pace })
    const dual = Array.from({ length: SIZE }, (_, row) =>
      Array.from({ length: SIZE }, (__, k) =>
        Array.from({ length: SIZE }, (___, at) => metric[row * SIZE + at]! * found.vectors[at * SIZE + k]!).reduce(
          (a, b) => a + b,
        ),
      ),
    )
    matrix.forEach((value, at) => {
      const [a, b] = [dual[Math.floor(at / SIZE)]!, dual[at % SIZE]!]
      expect(a.reduce((sum, x, k) => sum + x * found.values[k]! * b[k]!, 0)).toBeCloseTo(value, 8)
    })
  })

  it('refuses a metric that is not positive definite', async () => {
    const { matrix } = planted(values)
    await expect(generalisedEigen(matrix, new Float64Array(SIZE * SIZE), SIZE, { rank: 2, pace })).rejects.toThrow(
      RangeError,
    )
  })
})
