import { describe, expect, it } from 'vitest'
import { GramMatrix } from '../../../models/math/gram-matrix.ts'
import { randomSequence } from './dense-matrix.ts'

describe('GramMatrix', () => {
  it.each([1, 3, 4, 6, 9])(
    'adds up what a naive loop adds up, with %i columns and more rows than a slab',
    (factors) => {
      const random = randomSequence(factors)
      const rows = Float32Array.from({ length: 150 * factors }, () => random() - 0.5)
      const into = new Float64Array(factors ** 2 + 2).fill(99)
      const grams = new GramMatrix(factors)
      grams.write(rows, 0, 150, new Float64Array(factors ** 2), 0)
      grams.write(rows, 2, 149, into, 1)
      expect([into[0], into.at(-1)]).toEqual([99, 99])
      for (let a = 0; a < factors; a++) {
        for (let b = 0; b <= a; b++) {
          let expected = 0
          for (let row = 2; row < 149; row++) expected += rows[row * factors + a]! * rows[row * factors + b]!
          expect(into[1 + a * factors + b]).toBeCloseTo(expected, 12)
        }
      }
    },
  )
})
