import { GARMENTS, type Garment } from '../../../../sql/synthetic/garments.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import {
  drawRating,
  drawSatisfaction,
  type Rating,
  type Satisfaction,
  type SatisfactionContext,
  type WordedReview,
  wordReview,
} from '../../../../sql/synthetic/reviews/index.ts'

export interface DrawnReview extends WordedReview {
  readonly satisfaction: Satisfaction
  readonly rating: Rating
  readonly garment: Garment
}

/** A purchase as a shop has them: 8 % late, prices mostly near. */
export function drawContext(random: Random): SatisfactionContext {
  return {
    articleQuality: random.normal(),
    aspectQuality: {
      fit: random.normal(),
      fabric: random.normal(),
      colour: random.normal(),
      delivery: random.normal(),
      price: random.normal(),
    },
    priceDistance: Math.min(1, 0.25 * random.exponential()),
    isLate: random.chance(0.08),
    mood: random.normal(),
  }
}

/** Reviews of all garments, each from a stream of its own. */
export function drawReviews(count: number, seed = 1): readonly DrawnReview[] {
  return Array.from({ length: count }, (_, number) => {
    const random = new Random(seed, 'review', number)
    const satisfaction = drawSatisfaction(drawContext(random), random)
    const rating = drawRating(satisfaction, random)
    const garment = random.pick(GARMENTS)
    return { satisfaction, rating, garment, ...wordReview(satisfaction, garment, random) }
  })
}

/** The share of the items that meet the condition. */
export function shareOf<Item>(items: readonly Item[], condition: (item: Item) => boolean): number {
  return items.filter(condition).length / items.length
}
