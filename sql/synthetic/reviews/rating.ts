import type { Random } from '../random.ts'
import { normalCdf } from './normal-distribution.ts'
import type { Satisfaction } from './satisfaction.ts'

export type Rating = 1 | 2 | 3 | 4 | 5
export const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5]

/** Standard deviation of what a customer's stars have to do with nothing else: habit, the hour, a slip of the finger. */
const RATING_NOISE = 0.35
/**
 * Ordered probit (McKelvey and Zavoina 1975): a rating is 1 plus the number of thresholds that overall + noise exceeds.
 * Where overall is standard normal they give 7, 7, 11, 20 and 55 % of the ratings 1 to 5, as in the fashion shops
 * whose reviews are public: normal quantiles of 0.07, 0.14, 0.25 and 0.45, times sqrt(1 + noise^2).
 */
const THRESHOLDS = [-1.5635, -1.1446, -0.7146, -0.1331] as const

/** Stars for a purchase. Given `overall` they do not depend on anything else, a review's words included. */
export function drawRating(satisfaction: Satisfaction, random: Random): Rating {
  const felt = satisfaction.overall + RATING_NOISE * random.normal()
  return (1 + THRESHOLDS.filter((threshold) => felt > threshold).length) as Rating
}

/** P(rating >= stars | overall), in closed form. */
export function probabilityAtLeast(stars: Rating, overall: number): number {
  if (stars === 1) return 1
  return normalCdf((overall - THRESHOLDS[stars - 2]!) / RATING_NOISE)
}

/** P(rating = 1 … 5 | overall), in that order; they sum to 1. */
export function ratingProbabilities(overall: number): readonly number[] {
  const atLeast = RATINGS.map((stars) => probabilityAtLeast(stars, overall))
  return atLeast.map((probability, index) => probability - (atLeast[index + 1] ?? 0))
}
