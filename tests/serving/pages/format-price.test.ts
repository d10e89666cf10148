import { describe, expect, it } from 'vitest'
import { formatPrice } from '../../../serving/pages/format-price.ts'

describe('formatPrice', () => {
  it.each([
    ['29.99', '29.99'],
    ['29.9', '29.90'],
    ['30', '30.00'],
    ['0', '0.00'],
    ['12345678.90', '12345678.90'],
  ])('writes %s as %s', (price, text) => {
    expect(formatPrice(price)).toBe(text)
  })

  it.each(['', '-1', '1e3', '29,99', '1.999', 'NaN', '<b>'])('refuses "%s"', (price) => {
    expect(() => formatPrice(price)).toThrow(TypeError)
  })
})
