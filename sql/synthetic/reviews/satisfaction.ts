import type { Random } from '../random.ts'

/** What a review can speak of. */
export type Aspect = 'fit' | 'fabric' | 'colour' | 'delivery' | 'price'
export const ASPECTS: readonly Aspect[] = ['fit', 'fabric', 'colour', 'delivery', 'price']

/** How pleased a customer is with a purchase; latent. Each number is about standard normal over the shop's purchases. */
export interface Satisfaction {
  readonly overall: number
  readonly aspects: Readonly<Record<Aspect, number>>
}

/** What satisfaction comes of. */
export interface SatisfactionContext {
  /** The article's own, standard normal over articles. */
  readonly articleQuality: number
  /** The article's own by aspect, standard normal each. */
  readonly aspectQuality: Readonly<Record<Aspect, number>>
  /** 0: the price is where the customer looks; 1: far above. */
  readonly priceDistance: number
  readonly isLate: boolean
  /** The customer's own, standard normal over customers: some are pleased by everything. */
  readonly mood: number
}

/** Loadings of an aspect on the article's quality, its quality in this aspect and the customer's mood. */
const ARTICLE_LOADING = 0.5
const ASPECT_LOADING = 0.45
const MOOD_LOADING = 0.3
/** What a late parcel and a price far above the customer's cost, in standard deviations of the aspect. */
const LATE_COST = 1.8
const PRICE_COST = 1.4
/**
 * Mean and variance of these costs over a shop's purchases (8 % late; distances of 0.25 on average, with a standard
 * deviation of 0.25): taken off, so that every aspect has mean 0 and variance 1.
 */
const LATE_MEAN = 0.144
const LATE_VARIANCE = 0.238
const PRICE_MEAN = 0.35
const PRICE_VARIANCE = 0.122
/** What is left to chance, in variance. Delivery has nothing to do with how good the article is. */
const CHANCE_VARIANCE =
  1 - ARTICLE_LOADING * ARTICLE_LOADING - ASPECT_LOADING * ASPECT_LOADING - MOOD_LOADING * MOOD_LOADING
const CHANCE = Math.sqrt(CHANCE_VARIANCE)
const DELIVERY_CHANCE = Math.sqrt(CHANCE_VARIANCE + ARTICLE_LOADING * ARTICLE_LOADING - LATE_VARIANCE)
const PRICE_CHANCE = Math.sqrt(CHANCE_VARIANCE - PRICE_VARIANCE)

/** How much each aspect counts for the whole; they sum to 1. */
export const ASPECT_WEIGHTS: Readonly<Record<Aspect, number>> = {
  fit: 0.34,
  fabric: 0.28,
  colour: 0.14,
  delivery: 0.11,
  price: 0.13,
}
/** The whole is weighted mean + mood + chance; the scale gives it variance 1. */
const OVERALL_MOOD = 0.2
const OVERALL_CHANCE = 0.3
const OVERALL_SCALE = 1.19

/** How pleased a customer is: five aspects of their own, and a whole that is mostly their weighted mean. */
export function drawSatisfaction(context: SatisfactionContext, random: Random): Satisfaction {
  const { articleQuality, aspectQuality, priceDistance, isLate, mood } = context
  const draw = (aspect: Aspect, articleLoading: number, chance: number) =>
    articleLoading * articleQuality +
    ASPECT_LOADING * aspectQuality[aspect] +
    MOOD_LOADING * mood +
    chance * random.normal()
  const fit = draw('fit', ARTICLE_LOADING, CHANCE)
  const fabric = draw('fabric', ARTICLE_LOADING, CHANCE)
  const colour = draw('colour', ARTICLE_LOADING, CHANCE)
  const delivery = draw('delivery', 0, DELIVERY_CHANCE) + LATE_MEAN - (isLate ? LATE_COST : 0)
  const price = draw('price', ARTICLE_LOADING, PRICE_CHANCE) + PRICE_MEAN - PRICE_COST * priceDistance
  const mean =
    ASPECT_WEIGHTS.fit * fit +
    ASPECT_WEIGHTS.fabric * fabric +
    ASPECT_WEIGHTS.colour * colour +
    ASPECT_WEIGHTS.delivery * delivery +
    ASPECT_WEIGHTS.price * price
  const overall = OVERALL_SCALE * (mean + OVERALL_MOOD * mood + OVERALL_CHANCE * random.normal())
  return { overall, aspects: { fit, fabric, colour, delivery, price } }
}
