/** A recommended article, in whatever form it is answered. */
export interface Candidate {
  readonly article_id: number
  /** The recommender's: log odds among the articles of one answer, up to a constant. */
  readonly score: number
}

export interface RerankOptions {
  /** How much the recommender's score counts beside the log odds of the purchase; 0: not at all. */
  readonly recommenderWeight?: number
}

/**
 * Learnt on the week before the one that is judged, for MAP@12 over articles new to the customer, on the demo shop and on the
 * full one alike (`npm run bench -- shop-propensity`).
 */
export const RECOMMENDER_WEIGHT = 0.7

/** No probability is taken for surer than this. */
const LEAST_PROBABILITY = 1e-12

/**
 * Orders recommended articles by ln(p / (1 - p)) + recommenderWeight x score: both are log odds, of a purchase and of one
 * article among others, so the sum is a product of experts (Hinton 2002). `probabilities` are aligned with the candidates;
 * NaN: not known, and such candidates keep their order behind all others. Equal ones keep their order. Throws RangeError
 * where there is not one probability for each candidate.
 */
export function rerank<Item extends Candidate>(
  candidates: readonly Item[],
  probabilities: ArrayLike<number>,
  { recommenderWeight = RECOMMENDER_WEIGHT }: RerankOptions = {},
): Item[] {
  if (probabilities.length !== candidates.length) {
    throw new RangeError(`${probabilities.length} probabilities for ${candidates.length} candidates`)
  }
  const values = Float64Array.from(candidates, ({ score }, at) => {
    const value = logOdds(probabilities[at]!) + recommenderWeight * score
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
  })
  return Array.from(candidates.keys())
    .sort((a, b) => (values[a] === values[b] ? a - b : values[b]! - values[a]!))
    .map((at) => candidates[at]!)
}

function logOdds(probability: number): number {
  const within = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability))
  return Math.log(within) - Math.log1p(-within)
}
