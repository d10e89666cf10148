import { describe, expect, it } from 'vitest'
import { findSorted, isStrictlyAscending } from '../../../models/math/find-sorted.ts'

describe('an ascending array', () => {
  it('gives the place of each of its numbers and -1 for any other', () => {
    const ascending = Int32Array.of(-3, 0, 4, 9, 956_217_002)
    expect([-3, 0, 4, 9, 956_217_002].map((value) => findSorted(ascending, value))).toEqual([0, 1, 2, 3, 4])
    expect([-4, 1, 10, 956_217_003, 0.5].map((value) => findSorted(ascending, value))).toEqual([-1, -1, -1, -1, -1])
    expect(findSorted(new Int32Array(0), 1)).toBe(-1)
  })

  it('is told from one that repeats or falls', () => {
    expect(isStrictlyAscending(Int32Array.of())).toBe(true)
    expect(isStrictlyAscending(Int32Array.of(1, 2, 7))).toBe(true)
    expect(isStrictlyAscending(Int32Array.of(1, 1))).toBe(false)
    expect(isStrictlyAscending(Int32Array.of(1, 3, 2))).toBe(false)
  })
})
