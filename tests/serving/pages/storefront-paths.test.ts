import { describe, expect, it } from 'vitest'
import { articlePath, homePath } from '../../../serving/pages/storefront-paths.ts'

describe('paths', () => {
  it('carry the chosen customer from page to page', () => {
    expect(homePath({ customer_id: 12 })).toBe('/?customer_id=12')
    expect(articlePath(108775015, { customer_id: 12 })).toBe('/articles/108775015?customer_id=12')
  })

  it('are bare when nobody is chosen', () => {
    expect(homePath(null)).toBe('/')
    expect(articlePath(108775015, null)).toBe('/articles/108775015')
  })
})
