import { describe, expect, it } from 'vitest'
import { addProductAffinity } from '../../../../models/recommendation/signals/product.ts'
import { historyOf } from './tiny-shop.ts'

describe('the product', () => {
  it('speaks for all its colours by what the one bought latest counts', () => {
    const scores = new Float32Array(5)
    addProductAffinity(
      Int32Array.of(7, 7, 8, -1, -1),
      historyOf([1, 0, 3], [0.5, 0.25, 1]),
      2,
      scores,
      Int32Array.of(0, 1, 2, 3, 4),
    )
    expect([...scores]).toEqual([1, 1, 0, 0, 0])
  })
})
