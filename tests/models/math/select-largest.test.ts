import { describe, expect, it } from 'vitest'
import { selectLargest } from '../../../models/math/select-largest.ts'
import { Random } from '../../../sql/synthetic/random.ts'

describe('the k-th largest', () => {
  it('is what stands there after sorting, whatever the order and however many are equal', () => {
    const random = new Random(1, 'select')
    for (let round = 0; round < 200; round++) {
      const size = 1 + random.integer(60)
      const values = Float32Array.from({ length: size }, () => random.integer(1 + round))
      const sorted = values.toSorted().reverse()
      const k = 1 + random.integer(size)
      expect(selectLargest(values.slice(), size, k)).toBe(sorted[k - 1])
    }
  })

  it('looks at the first values only', () => {
    expect(selectLargest(Float32Array.of(3, 1, 2, 9, 9), 3, 1)).toBe(3)
  })

  it('refuses a place that does not exist', () => {
    expect(() => selectLargest(Float32Array.of(1, 2), 2, 3)).toThrow('no 3. largest of 2')
    expect(() => selectLargest(Float32Array.of(1, 2), 2, 0)).toThrow(RangeError)
  })
})
