import { logGamma } from '../../math/log-gamma.ts'

/**
 * Negative binomial counts of a mean and a shape (variance mean + mean²/shape; Poisson for an infinite shape), spread
 * evenly: a count y stands for the numbers from y - ½ to y + ½, so that every probability has its quantile, and an
 * interval can hold 80 % and not 74 or 93 (the randomised quantiles of counts, Smith 1985; Czado, Gneiting & Held 2009).
 */
interface Counts {
  readonly mean: number
  readonly shape: number
}

/** Standard deviations below the mean from which on probabilities are summed; what lies below is less than rounding. */
const START_DEVIATIONS = 12
/** Past the mean a probability below it ends the sum. */
const NEGLIGIBLE = 1e-16

/** The quantiles of `shares`, which ascend and lie in (0, 1); from -½ on. All of the mass is at 0 for a mean of 0. */
export function countQuantiles(mean: number, shape: number, shares: readonly number[]): number[] {
  const quantiles: number[] = []
  walk({ mean, shape }, (units, below, probability) => {
    while (quantiles.length < shares.length && shares[quantiles.length]! <= below + probability) {
      const within = probability > 0 ? (shares[quantiles.length]! - below) / probability : 0
      quantiles.push(units - 0.5 + Math.min(1, Math.max(0, within)))
    }
    return quantiles.length < shares.length
  })
  while (quantiles.length < shares.length) quantiles.push(quantiles.at(-1) ?? mean)
  return quantiles
}

/** The probability of lying at or below the number `at`. */
export function countProbability(mean: number, shape: number, at: number): number {
  let total = 0
  walk({ mean, shape }, (units, below, probability) => {
    total = below + probability * Math.min(1, Math.max(0, at - (units - 0.5)))
    return units + 0.5 < at
  })
  return total
}

/** Visits the counts upwards, with the probability of all below each and its own, until told to stop. */
function walk({ mean, shape }: Counts, visit: (units: number, below: number, probability: number) => boolean): void {
  if (!(mean > 0)) {
    visit(0, 0, 1)
    return
  }
  const isPoisson = shape === Number.POSITIVE_INFINITY
  const deviation = Math.sqrt(mean + (isPoisson ? 0 : (mean * mean) / shape))
  let units = Math.max(0, Math.floor(mean - START_DEVIATIONS * deviation))
  let probability = Math.exp(
    isPoisson
      ? units * Math.log(mean) - mean - logGamma(units + 1)
      : logGamma(units + shape) -
          logGamma(shape) -
          logGamma(units + 1) +
          shape * Math.log(shape / (shape + mean)) +
          units * Math.log(mean / (shape + mean)),
  )
  const ratio = isPoisson ? mean : mean / (mean + shape)
  let below = 0
  while (visit(units, below, probability)) {
    below += probability
    probability *= isPoisson ? ratio / (units + 1) : (ratio * (units + shape)) / (units + 1)
    units++
    if (units > mean && probability < NEGLIGIBLE) return
  }
}
