/**
 * Responses that are told apart. At a discount d (0 to 1) an article sells 1 + response x d as much; below 0 nobody would
 * mark anything down, and above 12 a tenth off would more than double sales.
 */
export const RESPONSES = Float64Array.from({ length: 61 }, (_, place) => place * 0.2)

/** A distribution over RESPONSES; sums to 1. */
export type ResponseDistribution = Float64Array

/** The Gamma density of this mean and coefficient of variation on the grid. */
export function gammaPrior(mean: number, variation: number): ResponseDistribution {
  const shape = 1 / variation ** 2
  const scale = mean / shape
  // At 0 the density of a shape above 1 is 0, and below it infinite: half a step inside it is neither.
  const logs = RESPONSES.map((response) => {
    const at = Math.max(response, RESPONSES[1]! / 2)
    return (shape - 1) * Math.log(at) - at / scale
  })
  return normalised(logs)
}

/** Logarithms of weights as a distribution. */
export function normalised(logs: Float64Array): ResponseDistribution {
  const most = logs.reduce((a, b) => Math.max(a, b))
  const weights = logs.map((log) => Math.exp(log - most))
  const total = weights.reduce((a, b) => a + b)
  return weights.map((weight) => weight / total)
}

/** A likelihood over RESPONSES, ready to be weighed by many priors. */
export interface Likelihood {
  /** Relative to the greatest. */
  readonly relative: Float64Array
  /** Logarithm of the greatest. */
  readonly logOfGreatest: number
}

export function likelihoodOf(logLikelihood: Float64Array): Likelihood {
  const most = logLikelihood.reduce((a, b) => Math.max(a, b))
  return { relative: logLikelihood.map((log) => Math.exp(log - most)), logOfGreatest: most }
}

/** log of the sum over the grid of prior x likelihood. */
export function logMarginal(prior: ResponseDistribution, { relative, logOfGreatest }: Likelihood): number {
  let sum = 0
  for (let place = 0; place < prior.length; place++) sum += prior[place]! * relative[place]!
  return logOfGreatest + Math.log(sum)
}

export function posterior(prior: ResponseDistribution, logLikelihood: Float64Array): ResponseDistribution {
  return normalised(logLikelihood.map((log, place) => log + Math.log(prior[place]! + 1e-300)))
}

export function meanOf(distribution: ResponseDistribution): number {
  return distribution.reduce((sum, weight, place) => sum + weight * RESPONSES[place]!, 0)
}

/** The least response that has at least `share` of the distribution at or below it. */
export function quantileOf(distribution: ResponseDistribution, share: number): number {
  let below = 0
  for (let place = 0; place < distribution.length; place++) {
    below += distribution[place]!
    if (below >= share) return RESPONSES[place]!
  }
  return RESPONSES.at(-1)!
}
