export { type BestBinary, type BestPossible, bestPossible, likeliestRating } from './best-possible.ts'
export type { Polarity } from './level.ts'
export { drawRating, probabilityAtLeast, type Rating, ratingProbabilities } from './rating.ts'
export {
  ASPECTS,
  type Aspect,
  drawSatisfaction,
  type Satisfaction,
  type SatisfactionContext,
} from './satisfaction.ts'
export { type PurchaseFacts, wordReview } from './word-review.ts'
export type { AspectMention, WordedReview } from './worded-review.ts'
