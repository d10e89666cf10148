import { describe, expect, it } from 'vitest'
import { factorizeCholesky, solveCholesky } from '../../../models/math/cholesky.ts'
import { invertNaively, randomSequence } from './dense-matrix.ts'

describe('cholesky', () => {
  it('gives the factor and the solution that can be found by hand', () => {
    // 4 2   2 0   2 1
    // 2 5 = 1 2 · 0 2; what lies above the diagonal is not read.
    const matrix = Float64Array.of(4, 99, 2, 5)
    factorizeCholesky(matrix, 2)
    expect([...matrix]).toEqual([2, 99, 1, 2])
    const vector = Float64Array.of(8, 12)
    solveCholesky(matrix, 2, vector)
    expect([...vector]).toEqual([1, 2])
  })

  it('solves what a naive inverse solves', () => {
    const size = 17
    const random = randomSequence(3)
    const half = Float64Array.from({ length: size * size }, () => random() - 0.5)
    const matrix = Float64Array.from({ length: size * size }, (_, at) => {
      const [row, column] = [Math.floor(at / size), at % size]
      let sum = row === column ? 0.1 : 0
      for (let k = 0; k < size; k++) sum += half[row * size + k]! * half[column * size + k]!
      return sum
    })
    const right = Float64Array.from({ length: size }, () => random() - 0.5)
    const inverse = invertNaively(matrix, size)
    const expected = right.map((_, row) => right.reduce((sum, value, k) => sum + inverse[row * size + k]! * value, 0))
    factorizeCholesky(matrix, size)
    const found = Float64Array.from(right)
    solveCholesky(matrix, size, found)
    found.forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k]!, 8)
    })
  })

  it('refuses a matrix that is not positive definite', () => {
    expect(() => factorizeCholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError)
  })
})
