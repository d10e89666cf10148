import { describe, expect, it } from 'vitest'
import { isNewer } from '../../../serving/catalogue/snapshot-order.ts'

describe('of two snapshots', () => {
  it.each([
    ['a transaction that ended since', '5:10:', '5:9:'],
    ['one that was running and is not any more', '5:10:5', '5:10:5,7'],
    ['the last one that was running', '10:10:', '5:10:5'],
    ['a number that is longer', '100:100:', '99:99:'],
    ['numbers above 2^32', '4294967297:4294967298:4294967297', '4294967297:4294967297:'],
  ])('the one that saw more is newer: %s', (_, newer, older) => {
    expect(isNewer(newer, older)).toBe(true)
    expect(isNewer(older, newer)).toBe(false)
  })

  it('neither is newer when they are the same', () => {
    expect(isNewer('5:10:5,7', '5:10:5,7')).toBe(false)
  })

  it('what is no snapshot is refused', () => {
    expect(() => isNewer('5', '5:5:')).toThrow(/"5" is no snapshot/)
  })
})
