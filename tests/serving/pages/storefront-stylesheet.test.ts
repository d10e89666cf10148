import { describe, expect, it } from 'vitest'
import { storefrontStylesheet } from '../../../serving/pages/storefront-stylesheet.ts'

describe('storefrontStylesheet', () => {
  it('loads nothing from elsewhere', () => {
    expect(storefrontStylesheet.text).not.toMatch(/url\(|@import|https?:/)
  })

  it('has a path that names its content', () => {
    expect(storefrontStylesheet.path).toMatch(/^\/assets\/storefront\.[0-9a-f]{12}\.css$/)
  })
})
