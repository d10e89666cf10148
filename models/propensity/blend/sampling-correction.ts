/** How rows are learnt from when negatives were sampled: with which weights, and what is added to each margin. */
export interface SamplingCorrection {
  readonly weights: Float64Array
  readonly shift: number
}

/** Weights that differ by less than this share of themselves are the same. */
const TOLERANCE = 1e-9

/**
 * Brings probabilities learnt from a sample back to the population. Each row's weight is the inverse of the probability
 * with which it came into the sample.
 *
 * Where all negatives have one weight and all positives one, learning ignores them, and ln(positives' weight / negatives'
 * weight) is added to every margin (prior correction, King and Zeng 2001): the sampling multiplies the odds of all pairs
 * alike, and a hundredfold weight would make the gradients noisy for nothing. Otherwise each row counts by its weight
 * (Horvitz and Thompson 1952) and nothing is added; the weights are scaled to a mean of 1 of the positives, so that sums of
 * second derivatives go by the number of purchases, as without weights, and penalties keep their meaning. Throws RangeError
 * for a weight that is not positive and finite.
 */
export function correctSampling(outcomes: Uint8Array, weights: Float64Array): SamplingCorrection {
  weights.forEach((weight, row) => {
    if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`row ${row} has the weight ${weight}`)
  })
  const positive = commonWeight(outcomes, weights, 1)
  const negative = commonWeight(outcomes, weights, 0)
  if (positive !== undefined && negative !== undefined) {
    return { weights: new Float64Array(weights.length).fill(1), shift: Math.log(positive / negative) }
  }
  const positives = weights.filter((_, row) => outcomes[row] === 1)
  const mean = positives.reduce((sum, weight) => sum + weight, 0) / positives.length
  return { weights: weights.map((weight) => weight / mean), shift: 0 }
}

/** The one weight of all rows with this outcome; 1 where there is no row; undefined where they differ. */
function commonWeight(outcomes: Uint8Array, weights: Float64Array, outcome: number): number | undefined {
  let common: number | undefined
  for (let row = 0; row < weights.length; row++) {
    if (outcomes[row] !== outcome) continue
    common ??= weights[row]!
    if (Math.abs(weights[row]! - common) > TOLERANCE * common) return undefined
  }
  return common ?? 1
}
