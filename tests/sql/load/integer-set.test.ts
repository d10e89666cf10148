import { describe, expect, it } from 'vitest'
import { IntegerSet } from '../../../sql/load/integer-set.ts'

describe('IntegerSet', () => {
  it('holds exactly what was added, after growing', () => {
    const set = new IntegerSet()
    const values = Array.from({ length: 50_000 }, (_, i) => 108_775_001 + 997 * i)
    expect(values.every((value) => set.add(value))).toBe(true)
    expect(set.size).toBe(50_000)
    expect(values.every((value) => set.has(value))).toBe(true)
    expect(values.some((value) => set.has(value + 1))).toBe(false)
  })

  it('says when a value is there already', () => {
    const set = new IntegerSet()
    expect([set.add(2_147_483_647), set.add(1), set.add(2_147_483_647)]).toEqual([true, true, false])
    expect(set.size).toBe(2)
  })
})
