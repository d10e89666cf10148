import { describe, expect, it } from 'vitest'
import { safeReturnTo } from '../../../serving/storefront/return-to.ts'

describe('safeReturnTo', () => {
  it('leads back to a page of the shop', () => {
    expect(safeReturnTo('/search?q=black+jacket')).toBe('/search?q=black+jacket')
  })

  it.each([
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '',
    '/\t/evil.example',
    undefined,
    7,
  ])('leads to no other site: %j', (given) => {
    expect(safeReturnTo(given, '/cart')).toBe('/cart')
  })
})
