import { describe, expect, it } from 'vitest'
import { Random } from '../../../../sql/synthetic/random.ts'
import {
  bestPossible,
  likeliestRating,
  probabilityAtLeast,
  ratingProbabilities,
} from '../../../../sql/synthetic/reviews/index.ts'
import { drawReviews, shareOf } from './draw-reviews.ts'

const NO_ASPECTS = { fit: 0, fabric: 0, colour: 0, delivery: 0, price: 0 }
const feeling = (overall: number) => ({ overall, aspects: NO_ASPECTS })
const reviews = drawReviews(20_000)
const best = bestPossible(reviews.map(({ satisfaction }) => satisfaction))

/** The share of the pairs of a positive and another in which the positive has the higher score; ties count half. */
function areaUnderCurve(scored: readonly { score: number; isPositive: boolean }[]): number {
  const positives = scored.filter(({ isPositive }) => isPositive)
  const others = scored.filter(({ isPositive }) => !isPositive)
  let ordered = 0
  for (const { score } of positives) {
    for (const other of others) ordered += score > other.score ? 1 : score === other.score ? 0.5 : 0
  }
  return ordered / (positives.length * others.length)
}

describe('bestPossible', () => {
  it('is the expectation over all pairs, as a naive loop counts them', () => {
    const overalls = [-2, -1, -0.7, -0.7, -0.3, 0.5]
    const p = overalls.map((overall) => probabilityAtLeast(4, overall))
    let ordered = 0
    let pairs = 0
    for (let i = 0; i < p.length; i += 1) {
      for (let j = 0; j < p.length; j += 1) {
        if (i === j) continue
        pairs += p[i]! * (1 - p[j]!)
        ordered += p[i]! * (1 - p[j]!) * (p[i]! > p[j]! ? 1 : p[i] === p[j] ? 0.5 : 0)
      }
    }
    const { atLeastFour } = bestPossible(overalls.map(feeling))
    expect(atLeastFour.auc).toBeCloseTo(ordered / pairs, 12)
    expect(atLeastFour.accuracy).toBeCloseTo(p.reduce((sum, each) => sum + Math.max(each, 1 - each), 0) / p.length, 12)
  })

  it('is reached, up to chance, by who knows the satisfaction', () => {
    const isRight = shareOf(reviews, ({ satisfaction: { overall }, rating }) => {
      return probabilityAtLeast(4, overall) > 0.5 === rating >= 4
    })
    expect(Math.abs(isRight - best.atLeastFour.accuracy)).toBeLessThan(0.008)
    const hits = shareOf(reviews, ({ satisfaction, rating }) => likeliestRating(satisfaction) === rating)
    expect(Math.abs(hits - best.starsAccuracy)).toBeLessThan(0.012)
    const scored = reviews
      .slice(0, 6_000)
      .map(({ satisfaction, rating }) => ({ score: satisfaction.overall, isPositive: rating >= 4 }))
    expect(Math.abs(areaUnderCurve(scored) - best.atLeastFour.auc)).toBeLessThan(0.008)
  })

  it('gives the error of the mean rating, in stars', () => {
    const squared = reviews.map(({ satisfaction, rating }) => {
      const mean = ratingProbabilities(satisfaction.overall).reduce((sum, p, index) => sum + p * (index + 1), 0)
      return (rating - mean) ** 2
    })
    const rmse = Math.sqrt(squared.reduce((sum, error) => sum + error, 0) / squared.length)
    expect(Math.abs(rmse - best.starsRmse)).toBeLessThan(0.01)
  })

  it('leaves room above the answer that is always the same, and below certainty', () => {
    expect(best.atLeastFour.accuracy).toBeGreaterThan(0.89)
    expect(best.atLeastFour.accuracy).toBeLessThan(0.94)
    expect(best.atLeastFour.auc).toBeGreaterThan(0.95)
    expect(best.atLeastFour.auc).toBeLessThan(0.985)
    expect(best.five.accuracy).toBeGreaterThan(0.86)
    expect(best.starsAccuracy).toBeLessThan(0.8)
  })

  it('cannot be beaten by a noisier view of the satisfaction', () => {
    const random = new Random(9, 'blur')
    const blurred = reviews.slice(0, 6_000).map(({ satisfaction, rating }) => ({
      score: satisfaction.overall + 0.3 * random.normal(),
      isPositive: rating >= 4,
    }))
    expect(areaUnderCurve(blurred)).toBeLessThan(best.atLeastFour.auc - 0.005)
  })

  it('refuses to answer about nothing', () => {
    expect(() => bestPossible([])).toThrow(RangeError)
  })
})
