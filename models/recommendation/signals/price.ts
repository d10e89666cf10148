import type { WeightedHistory } from '../collaborative/collaborative-model.ts'
import type { AttributeValues } from '../data/article-catalogue.ts'

/** A customer of few purchases is held to the middle of the range by this many. */
const SMOOTHING = 1
/** Positions within one customer's purchases scatter by about this much. */
const SPREAD = 0.4

/**
 * Where each article stands in the price range of its product type: log price less the mean of the type; NaN without a
 * price. What a customer pays for a hat says so of jackets too.
 */
export function pricePositions(logPrices: Float32Array, types: AttributeValues): Float32Array {
  const sums = new Float64Array(types.names.length + 1)
  const counts = new Float64Array(sums.length)
  logPrices.forEach((logPrice, article) => {
    if (Number.isNaN(logPrice)) return
    sums[types.of[article]! + 1]! += logPrice
    counts[types.of[article]! + 1]!++
  })
  return logPrices.map((logPrice, article) => {
    const type = types.of[article]! + 1
    return logPrice - sums[type]! / counts[type]!
  })
}

/** In squares of the distance, what the logarithm of the affinity is taken of. */
export const PER_SQUARE = 1 / (2 * SPREAD * SPREAD)

/**
 * How far an article lies from where the customer buys in the price range: -ln(1 + (position - their mean)^2 /
 * (2 spread^2)), 0 at best; what is far away is not ever worse by being
 * farther. 0 for every article where no price of the history is known, and for articles without a price.
 */
export function addPriceAffinity(
  positions: Float32Array,
  history: WeightedHistory,
  weight: number,
  scores: Float32Array,
  at: Int32Array,
): void {
  const mean = meanPosition(positions, history)
  if (Number.isNaN(mean)) return
  for (const article of at) {
    const distance = positions[article]! - mean
    if (!Number.isNaN(distance)) scores[article]! -= weight * Math.log(1 + PER_SQUARE * distance * distance)
  }
}

/** Where in the price range the customer buys; NaN: no price of the history is known. */
export function meanPosition(positions: Float32Array, { places, weights }: WeightedHistory): number {
  let sum = 0
  let total = 0
  for (let i = 0; i < places.length; i++) {
    const position = positions[places[i]!]!
    if (Number.isNaN(position)) continue
    sum += weights[i]! * position
    total += weights[i]!
  }
  return total === 0 ? Number.NaN : sum / (total + SMOOTHING)
}
