import { describe, expect, it } from 'vitest'
import { articlePath, categoryPath, homePath, searchPath } from '../../../serving/pages/storefront-paths.ts'

describe('paths', () => {
  it('keep through whose eyes the shop is looked at', () => {
    expect(homePath(12)).toBe('/?customer_id=12')
    expect(articlePath(108775015, 12)).toBe('/articles/108775015?customer_id=12')
    expect(categoryPath(3, 12)).toBe('/category/3?customer_id=12')
    expect(searchPath('sort=newest', 12)).toBe('/search?sort=newest&customer_id=12')
  })

  it('are bare with one’s own', () => {
    expect(homePath(null)).toBe('/')
    expect(articlePath(108775015, null)).toBe('/articles/108775015')
    expect(searchPath('', null)).toBe('/search')
  })
})
