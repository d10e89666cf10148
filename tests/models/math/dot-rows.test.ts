import { describe, expect, it } from 'vitest'
import { dotRows } from '../../../models/math/dot-rows.ts'

describe('dotRows', () => {
  it.each([0, 1, 3, 4, 7])('multiplies the %i numbers behind the two places', (length) => {
    const left = Float64Array.of(9, 1, 2, 3, 4, 5, 6, 7)
    const right = Float64Array.of(9, 9, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000)
    const expected = [0, 1, 21, 321, 4321, 54_321, 654_321, 7_654_321][length]
    expect(dotRows(left, 1, right, 2, length)).toBe(expected)
  })
})
