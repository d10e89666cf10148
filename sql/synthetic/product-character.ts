import type { Random } from './random.ts'
import { exp } from './reproducible-math.ts'
import { ASPECTS, type Aspect } from './reviews/index.ts'

/** What a product is like for those who buy it; latent. */
export interface ProductCharacter {
  /** How strongly a lower price draws: at a discount d (0 to 1) the product sells 1 + priceResponse * d as much. */
  readonly priceResponse: number
  /** Standard normal: how good it is all in all. */
  readonly quality: number
  /** Standard normal each: how good it is in one respect, beside the quality. */
  readonly aspectQuality: Readonly<Record<Aspect, number>>
}

const MEAN_PRICE_RESPONSE = 1.6
/** Standard deviation of the logarithm. */
const PRICE_RESPONSE_SPREAD = 0.4

export function drawProductCharacter(random: Random): ProductCharacter {
  const mean = exp((-PRICE_RESPONSE_SPREAD * PRICE_RESPONSE_SPREAD) / 2)
  return {
    priceResponse: MEAN_PRICE_RESPONSE * mean * exp(PRICE_RESPONSE_SPREAD * random.normal()),
    quality: random.normal(),
    aspectQuality: Object.fromEntries(ASPECTS.map((aspect) => [aspect, random.normal()])) as Record<Aspect, number>,
  }
}
