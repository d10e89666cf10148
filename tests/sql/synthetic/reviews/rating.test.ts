import { describe, expect, it } from 'vitest'
import { Random } from '../../../../sql/synthetic/random.ts'
import { drawRating, probabilityAtLeast, ratingProbabilities } from '../../../../sql/synthetic/reviews/index.ts'
import { RATINGS } from '../../../../sql/synthetic/reviews/rating.ts'
import { drawReviews, shareOf } from './draw-reviews.ts'

const NO_ASPECTS = { fit: 0, fabric: 0, colour: 0, delivery: 0, price: 0 }

describe('drawRating', () => {
  it('gives the stars in the shares of a fashion shop', () => {
    const reviews = drawReviews(30_000)
    const shares = RATINGS.map((stars) => shareOf(reviews, ({ rating }) => rating === stars))
    const expected = [0.07, 0.07, 0.11, 0.2, 0.55]
    for (const [index, share] of shares.entries()) expect(Math.abs(share - expected[index]!)).toBeLessThan(0.01)
  })

  it.each([-2, -1.2, -0.7, 0, 1])('draws as often as the probabilities say when overall is %d', (overall) => {
    const random = new Random(5, 'rating')
    const count = 20_000
    const drawn = Array.from({ length: count }, () => drawRating({ overall, aspects: NO_ASPECTS }, random))
    for (const [index, probability] of ratingProbabilities(overall).entries()) {
      // Four standard errors of a share, at most.
      expect(Math.abs(shareOf(drawn, (rating) => rating === index + 1) - probability)).toBeLessThan(0.015)
    }
  })
})

describe('ratingProbabilities', () => {
  it('sum to 1 and are not negative', () => {
    for (let overall = -5; overall <= 5; overall += 0.1) {
      const probabilities = ratingProbabilities(overall)
      expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 12)
      expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0)
    }
  })

  it('add up to the probability of so many stars or more', () => {
    const [, , , four, five] = ratingProbabilities(-0.5)
    expect(probabilityAtLeast(4, -0.5)).toBeCloseTo(four! + five!, 12)
    expect(probabilityAtLeast(1, -0.5)).toBe(1)
  })

  it('lets no satisfaction near the middle make a rating certain', () => {
    expect(Math.max(...ratingProbabilities(-0.9))).toBeLessThan(0.6)
  })
})
