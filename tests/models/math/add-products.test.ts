import { describe, expect, it } from 'vitest'
import { addProducts } from '../../../models/math/add-products.ts'

describe('addProducts', () => {
  it('adds each row times the vector to what is there, for any number of rows', () => {
    for (const count of [0, 1, 3, 4, 5, 9]) {
      const rows = Float32Array.from({ length: count * 3 }, (_, place) => ((place * 7) % 5) - 2)
      const vector = Float64Array.of(1, -2, 0.5)
      const scores = new Float32Array(count).fill(10)
      addProducts(rows, vector, scores)
      const expected = Array.from({ length: count }, (_, row) =>
        vector.reduce((sum, value, k) => sum + value * rows[row * 3 + k]!, 10),
      )
      expect([...scores]).toEqual(expected)
    }
  })
})
