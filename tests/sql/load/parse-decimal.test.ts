import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDecimal } from '../../../sql/load/parse-decimal.ts'

function parse(text: string): number {
  const bytes = Buffer.from(`,${text},`)
  return parseDecimal(bytes, 1, bytes.length - 1)
}

describe('parseDecimal', () => {
  it('gives the very double that Number gives', () => {
    const digits = (maximum: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: maximum })
    const exponent = fc.option(fc.integer({ min: -330, max: 310 }), { nil: undefined })
    fc.assert(
      fc.property(digits(22), digits(40), exponent, (whole, fraction, power) => {
        fc.pre(whole.length + fraction.length > 0)
        const text = `${whole}.${fraction}${power === undefined ? '' : `e${power}`}`
        expect(parse(text)).toBe(Number(text))
      }),
      { seed: 1, numRuns: 5_000 },
    )
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parse(String(value))).toBe(value)
      }),
      { seed: 2, numRuns: 5_000 },
    )
  })

  it('reads whole numbers and the forms the files have', () => {
    expect(parse('49.0')).toBe(49)
    expect(parse('0.0508305084745762')).toBe(0.0508305084745762)
    expect(parse('1.69491525423729e-05')).toBe(1.69491525423729e-5)
    expect(parse('9007199254740993')).toBe(Number('9007199254740993'))
  })

  it.each(['', '.', '-1', '+1', ' 1', '1 ', '1,5', '1.2.3', '1e', 'e5', 'NaN', 'Infinity', '0x10', '1_000', '١'])(
    'takes %j for no number',
    (text) => {
      expect(parse(text)).toBeNaN()
    },
  )
})
