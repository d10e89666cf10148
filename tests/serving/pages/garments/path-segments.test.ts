import { describe, expect, it } from 'vitest'
import { compactPath, parsePath } from '../../../../serving/pages/garments/path-segments.ts'

describe('compactPath', () => {
  it('writes the same path in relative commands', () => {
    expect(compactPath('M10 10L20 5L20 20Q30 30 40 20Z')).toBe('m10 10l10-5l0 15q10 10 20 0z')
  })

  it('continues from the start of a subpath after it is closed', () => {
    expect(compactPath('M10 10L20 10ZM12 12L13 13')).toBe('m10 10l10 0zm2 2l1 1')
  })

  it('refuses commands it would get wrong', () => {
    expect(() => parsePath('M0 0A1 1 0 0 0 2 2')).toThrow(TypeError)
  })
})
