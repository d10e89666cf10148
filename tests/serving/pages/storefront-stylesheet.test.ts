import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { islands } from '../../../serving/pages/islands.ts'
import { storefrontStylesheet } from '../../../serving/pages/storefront-stylesheet.ts'

const SCRIPT_LIMIT = 30_000

describe('storefrontStylesheet', () => {
  it('loads nothing from elsewhere', () => {
    expect(storefrontStylesheet.text).not.toMatch(/url\(|@import|https?:/)
  })

  it('has a path that names its content', () => {
    expect(storefrontStylesheet.path).toMatch(/^\/assets\/storefront\.[0-9a-f]{12}\.css$/)
  })

  it('is the same in every encoding', () => {
    const { text, compressed } = storefrontStylesheet
    expect(brotliDecompressSync(compressed.br).toString()).toBe(text)
    expect(gunzipSync(compressed.gzip).toString()).toBe(text)
  })

  it('uses no token that is not there', () => {
    const { text } = storefrontStylesheet
    const defined = new Set([...text.matchAll(/(--[a-z0-9-]+):/g)].map((match) => match[1]))
    const used = [...text.matchAll(/var\((--[a-z0-9-]+)\)/g)].map((match) => match[1])
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((name) => !defined.has(name))).toEqual([])
  })
})

describe('islands', () => {
  it('stay under 30 kB together, before they are compressed', () => {
    expect(Object.values(islands).reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)).toBeLessThan(
      SCRIPT_LIMIT,
    )
  })

  it('import nothing', () => {
    for (const { text } of Object.values(islands)) expect(text).not.toMatch(/^import\b|import\(/m)
  })
})
