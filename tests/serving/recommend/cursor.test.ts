import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, InvalidCursorError, MOST_SHOWN } from '../../../serving/recommend/cursor.ts'

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 50 })

describe('a cursor', () => {
  it('holds any ids, ascending, whatever their order', () => {
    fc.assert(
      fc.property(ids, (shown) => {
        expect(decodeCursor(encodeCursor(shown))).toEqual(shown.toSorted((a, b) => a - b))
      }),
    )
  })

  it('can stand in a URL as it is, some five characters an item of a shop', () => {
    const cursor = encodeCursor(Array.from({ length: 200 }, (_, i) => 400_000_000 + 1_500 * i))
    expect(cursor).toMatch(/^[\w-]+$/)
    expect(cursor.length).toBeLessThan(200 * 5)
  })

  it.each(['', '!', '_w', 'AA', 'gICAgICAgIAB', encodeCursor(Array.from({ length: MOST_SHOWN + 1 }, (_, i) => i + 1))])(
    'is refused when no answer gave it: %j',
    (text) => {
      expect(() => decodeCursor(text)).toThrow(InvalidCursorError)
    },
  )
})
