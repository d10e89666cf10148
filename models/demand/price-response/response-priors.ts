import { gammaPrior, type Likelihood, likelihoodOf, logMarginal } from './response-grid.ts'
import type { ResponseEvidence } from './response-likelihood.ts'

/** What is thought of a response before anything is seen: about 2, as markdowns are usually found to work. */
export const FIRST_MEAN = 2
const MEANS = [0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6.5, 8]
const VARIATIONS = [0.3, 0.5, 0.8, 1.2]
/** How far the mean of a type may lie from the shop's: the standard deviation of its logarithm. */
const TYPE_VARIATION = 0.3

/** What an article's months say, believed as far as units vary by chance. */
export interface TemperedEvidence extends Pick<ResponseEvidence, 'logLikelihood' | 'months'> {
  readonly likelihood: Likelihood
}

/** Log likelihoods over the common dispersion; undefined where there is no evidence. */
export function temper(evidence: readonly (ResponseEvidence | undefined)[]): readonly (TemperedEvidence | undefined)[] {
  let chiSquared = 0
  let freedom = 0
  for (const one of evidence) {
    if (!one) continue
    chiSquared += one.chiSquared
    freedom += one.freedom
  }
  const dispersion = Math.max(1, chiSquared / Math.max(1, freedom))
  return evidence.map((one) => {
    if (!one) return undefined
    const logLikelihood = one.logLikelihood.map((log) => log / dispersion)
    return { months: one.months, logLikelihood, likelihood: likelihoodOf(logLikelihood) }
  })
}

/** The Gamma prior under which the articles' months are likeliest. */
export function bestPrior(evidence: readonly (TemperedEvidence | undefined)[]): { mean: number; variation: number } {
  let best = { mean: FIRST_MEAN, variation: VARIATIONS[1]!, likelihood: Number.NEGATIVE_INFINITY }
  for (const mean of MEANS) {
    for (const variation of VARIATIONS) {
      const prior = gammaPrior(mean, variation)
      const likelihood = evidence.reduce((sum, one) => sum + (one ? logMarginal(prior, one.likelihood) : 0), 0)
      if (likelihood > best.likelihood) best = { mean, variation, likelihood }
    }
  }
  return best
}

/** The mean of a type that is likeliest, given its articles and that types are not far from the shop. */
export function typeMean(
  evidence: readonly (TemperedEvidence | undefined)[],
  shopMean: number,
  variation: number,
): number {
  let best = { mean: shopMean, value: Number.NEGATIVE_INFINITY }
  for (const mean of [shopMean, ...MEANS]) {
    const prior = gammaPrior(mean, variation)
    const likelihood = evidence.reduce((sum, one) => sum + (one ? logMarginal(prior, one.likelihood) : 0), 0)
    const value = likelihood - Math.log(mean / shopMean) ** 2 / (2 * TYPE_VARIATION ** 2)
    if (value > best.value) best = { mean, value }
  }
  return best.mean
}
