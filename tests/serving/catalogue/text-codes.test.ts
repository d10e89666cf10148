import { describe, expect, it } from 'vitest'
import { codesOf } from '../../../serving/catalogue/text-codes.ts'

describe('the codes of a text column', () => {
  it('are equal where the texts are, 0 for null, and none for a text that is not there', () => {
    const { codes, codeOf } = codesOf(['Blue', null, 'Black', 'Blue'])
    expect([...codes]).toEqual([1, 0, 2, 1])
    expect([codeOf('Blue'), codeOf('Black'), codeOf('Green')]).toEqual([1, 2, undefined])
  })

  it('are made once for a column', () => {
    const column = ['Blue']
    expect(codesOf(column)).toBe(codesOf(column))
  })

  it('are refused where 16 bits do not number the texts', () => {
    const column = Array.from({ length: 65_536 }, (_, i) => `text ${i}`)
    expect(() => codesOf(column)).toThrow(/16 bits/)
    expect(codesOf(column.slice(1)).codes.at(-1)).toBe(65_535)
  })
})
