import { describe, expect, it } from 'vitest'
import { symmetricEigen } from '../../../models/math/symmetric-eigen.ts'
import { randomSequence } from './dense-matrix.ts'

describe('symmetricEigen', () => {
  it('finds the values and vectors that can be found by hand', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 99, 1, 2), 2)
    const order = values[0]! < values[1]! ? [0, 1] : [1, 0]
    expect(order.map((k) => values[k])).toEqual([expect.closeTo(1, 12), expect.closeTo(3, 12)])
    expect(vectors[order[0]!]! * vectors[2 + order[0]!]!).toBeCloseTo(-0.5, 12)
    expect(vectors[order[1]!]! * vectors[2 + order[1]!]!).toBeCloseTo(0.5, 12)
  })

  it('gives orthonormal vectors that make the matrix again, where values repeat and are 0 as well', () => {
    const size = 12
    const random = randomSequence(7)
    // Rank 3, so that nine values are 0.
    const thin = Float64Array.from({ length: size * 3 }, () => random() - 0.5)
    const entry = (row: number, column: number) =>
      [0, 1, 2].reduce((sum, k) => sum + thin[row * 3 + k]! * thin[column * 3 + k]!, 0)
    const matrix = Float64Array.from({ length: size * size }, (_, at) => entry(Math.floor(at / size), at % size))
    const { values, vectors } = symmetricEigen(matrix, size)
    expect(values.filter((value) => value > 1e-9)).toHaveLength(3)
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        let again = 0
        let product = 0
        for (let k = 0; k < size; k++) {
          again += vectors[a * size + k]! * values[k]! * vectors[b * size + k]!
          product += vectors[k * size + a]! * vectors[k * size + b]!
        }
        expect(again).toBeCloseTo(matrix[a * size + b]!, 12)
        expect(product).toBeCloseTo(a === b ? 1 : 0, 12)
      }
    }
  })

  it('leaves a diagonal matrix as it is', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(3, 0, 0, 0, -1, 0, 0, 0, 2), 3)
    expect([...values]).toEqual([3, -1, 2])
    expect([...vectors]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1])
  })
})
