import { describe, expect, it } from 'vitest'
import { Random } from '../../../sql/synthetic/random.ts'
import { cumulate, drawIndex, drawKey } from '../../../sql/synthetic/weighted-draw.ts'

describe('drawIndex', () => {
  it('draws each index as often as its weight says, and none without weight', () => {
    const random = new Random(1)
    const sums = cumulate([1, 0, 3, 6])
    const counts = [0, 0, 0, 0]
    for (let n = 0; n < 20_000; n += 1) counts[drawIndex(sums, random)!]! += 1
    expect(counts[1]).toBe(0)
    expect(counts[0]! / 20_000).toBeCloseTo(0.1, 1)
    expect(counts[2]! / 20_000).toBeCloseTo(0.3, 1)
    expect(counts[3]! / 20_000).toBeCloseTo(0.6, 1)
  })

  it('stays within its range', () => {
    const random = new Random(2)
    const sums = Float64Array.from([5, 6, 1, 2, 4])
    const drawn = new Set(Array.from({ length: 200 }, () => drawIndex(sums, random, 2, 5)))
    expect([...drawn].sort()).toEqual([2, 3, 4])
  })

  it('draws nothing where there is no weight', () => {
    expect(drawIndex(cumulate([0, 0]), new Random(1))).toBeUndefined()
    expect(drawIndex(cumulate([]), new Random(1))).toBeUndefined()
    expect(drawIndex(cumulate([1, 1]), new Random(1), 1, 1)).toBeUndefined()
  })
})

describe('drawKey', () => {
  it('draws the only key that has weight', () => {
    expect(drawKey({ jacket: 0, hoodie: 2 }, new Random(1))).toBe('hoodie')
  })

  it('refuses a table without weight', () => {
    expect(() => drawKey({ jacket: 0 }, new Random(1))).toThrow(/all weights are zero/)
  })
})
