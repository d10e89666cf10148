import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diversify } from '../../../models/recommendation/diversify.ts'

/** 0, 1 and 2 are of one kind, 3 and 4 of another. */
const kinds = [0, 0, 0, 1, 1]
const likeness = (a: number, b: number) => (kinds[a] === kinds[b] ? 1 : 0)
const scores = [10, 9, 8, 7, 6]

describe('maximal marginal relevance', () => {
  it('is the best first without diversity', () => {
    expect(diversify(scores, 3, 0, likeness)).toEqual([0, 1, 2])
  })

  it('takes another kind sooner, the best of each kind first', () => {
    // Relevance 1, .75, .5, .25, 0. After 0: 1 is worth .6 * .75 - .4 = .05, 3 is worth .6 * .25 = .15.
    expect(diversify(scores, 3, 0.4, likeness)).toEqual([0, 3, 1])
  })

  it('takes what is least alike when it wants nothing else', () => {
    expect(diversify(scores, 2, 1, likeness)).toEqual([0, 3])
  })

  it('gives each candidate once, and no more than there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 12 }),
        fc.nat(15),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (drawn, n, diversity) => {
          const sorted = drawn.toSorted((a, b) => b - a)
          const taken = diversify(sorted, n, diversity, (a, b) => (a + b) % 2)
          expect(taken).toHaveLength(Math.min(n, sorted.length))
          expect(new Set(taken).size).toBe(taken.length)
          if (taken.length > 0) expect(sorted[taken[0]!]).toBe(sorted[0])
        },
      ),
    )
  })
})
