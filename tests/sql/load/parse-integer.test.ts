import { describe, expect, it } from 'vitest'
import { NOT_AN_INTEGER, parseInteger, parseUnsignedInteger } from '../../../sql/load/parse-integer.ts'

function parse(text: string, parser: typeof parseInteger): number {
  const bytes = Buffer.from(`,${text},`)
  return parser(bytes, 1, bytes.length - 1)
}

describe('parseUnsignedInteger', () => {
  it.each([
    ['0663713001', 663_713_001],
    ['663713001', 663_713_001],
    ['0', 0],
    ['2147483647', 2_147_483_647],
  ])('reads %s', (text, value) => {
    expect(parse(text, parseUnsignedInteger)).toBe(value)
  })

  it.each(['', '2147483648', '9999999999', '00663713001', '1.0', '-1', ' 1', '1e3', 'a'])('refuses %j', (text) => {
    expect(parse(text, parseUnsignedInteger)).toBe(NOT_AN_INTEGER)
  })
})

describe('parseInteger', () => {
  it('reads H&M’s code for unknown', () => {
    expect(parse('-1', parseInteger)).toBe(-1)
  })

  it.each(['-', '--1', '-2147483648', '+1', ''])('refuses %j', (text) => {
    expect(parse(text, parseInteger)).toBe(NOT_AN_INTEGER)
  })
})
