import { describe, expect, it } from 'vitest'
import { describeStock } from '../../../serving/pages/describe-stock.ts'

describe('describeStock', () => {
  it.each([
    [0, 'Sold out'],
    [1, 'Only 1 left'],
    [5, 'Only 5 left'],
    [6, 'In stock'],
  ])('says of %d units: %s', (stock, text) => {
    expect(describeStock(stock).text).toBe(text)
  })
})
