import { describe, expect, it } from 'vitest'
import { adjustedRandIndex } from '../../../../models/segmentation/clustering/adjusted-rand.ts'

/** By all pairs, as Hubert and Arabie define it: agreements and what chance gives. */
function naive(first: Uint8Array, second: Uint8Array): number {
  let [both, one, other, pairs] = [0, 0, 0, 0]
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = first[i] === first[j]
      const b = second[i] === second[j]
      both += Number(a && b)
      one += Number(a)
      other += Number(b)
      pairs++
    }
  }
  const expected = (one * other) / pairs
  return (both - expected) / ((one + other) / 2 - expected)
}

describe('the adjusted Rand index', () => {
  it('is 1 for the same partition under other labels', () => {
    expect(adjustedRandIndex(Uint8Array.of(0, 0, 1, 1, 2), Uint8Array.of(2, 2, 0, 0, 1))).toBe(1)
  })

  it('is what a count by hand gives', () => {
    // Pairs together in both 1, in the first 2, in the second 2, of 6: (1 - 4/6) / (2 - 4/6) = 0.25.
    expect(adjustedRandIndex(Uint8Array.of(0, 0, 1, 1), Uint8Array.of(0, 0, 1, 2))).toBeCloseTo(
      (1 - 2 / 6) / (1.5 - 2 / 6),
    )
    expect(adjustedRandIndex(Uint8Array.of(0, 1, 0, 1), Uint8Array.of(0, 0, 1, 1))).toBeCloseTo(-0.5)
  })

  it('equals a loop over all pairs', () => {
    const first = Uint8Array.from({ length: 200 }, (_, i) => (i * 7) % 5)
    const second = Uint8Array.from({ length: 200 }, (_, i) => ((i * i) % 11) % 4)
    expect(adjustedRandIndex(first, second)).toBeCloseTo(naive(first, second), 12)
  })

  it('is 1 for trivial partitions, and refuses partitions of other points', () => {
    expect(adjustedRandIndex(Uint8Array.of(0, 0, 0), Uint8Array.of(1, 1, 1))).toBe(1)
    expect(() => adjustedRandIndex(Uint8Array.of(0), Uint8Array.of(0, 1))).toThrow(RangeError)
  })
})
