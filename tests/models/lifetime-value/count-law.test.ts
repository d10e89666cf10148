import { expect, it } from 'vitest'
import { countQuantile, rankedProbabilityScore, takeCounts } from '../../../models/lifetime-value/count-law.ts'

it('scores a law that is sure of one count by the absolute error', () => {
  expect(rankedProbabilityScore([0, 0, 1], 2)).toBe(0)
  expect(rankedProbabilityScore([0, 0, 1], 5)).toBe(3)
  expect(rankedProbabilityScore([0, 0, 1], 0)).toBe(2)
})

it('scores half and half by the squares of what is missing', () => {
  // P(Y <= 0) = 0.5 against 0, then 1 against 1.
  expect(rankedProbabilityScore([0.5, 0.5], 1)).toBe(0.25)
  expect(rankedProbabilityScore([0.5, 0.5], 2)).toBe(0.25 + 1)
})

it('takes the smallest count that is reached with the probability', () => {
  expect([0.1, 0.5, 0.8, 0.99].map((level) => countQuantile([0.5, 0.3, 0.2], level))).toEqual([0, 0, 1, 2])
})

it('stops counting when little is missing', () => {
  expect(takeCounts([0.5, 0.4, 0.09, 0.01], 0.05)).toEqual([0.5, 0.4, 0.09])
})
