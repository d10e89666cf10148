import { LEVELS } from '../demand.ts'
import { countQuantiles } from './count-distribution.ts'

/** By LEVELS: the limits of negative binomial counts of these means, each tail as likely; not calibrated. */
export function countLimits(
  means: Float64Array,
  shape: number,
): { readonly lo: readonly Float64Array[]; readonly hi: readonly Float64Array[] } {
  const tails = LEVELS.map((level) => (1 - level / 100) / 2)
  // Levels ascend, so their lower tails descend.
  const shares = [...tails.toReversed(), ...tails.map((tail) => 1 - tail)]
  const quantiles = Array.from(means, (mean) => countQuantiles(mean, shape, shares))
  return {
    lo: LEVELS.map((_, place) => Float64Array.from(quantiles, (limits) => limits[LEVELS.length - 1 - place]!)),
    hi: LEVELS.map((_, place) => Float64Array.from(quantiles, (limits) => limits[LEVELS.length + place]!)),
  }
}
