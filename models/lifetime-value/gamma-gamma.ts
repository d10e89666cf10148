import { digamma, logGamma } from '../math/log-gamma.ts'
import { type LikelihoodFit, maximiseLikelihood } from './maximise-likelihood.ts'

/** How many purchases a customer made, and the mean spend of one; aligned. 16 bytes a customer. */
export interface SpendStatistics {
  /** 1 or more. */
  readonly purchases: Float64Array
  /** Above 0, in currency. */
  readonly meanSpends: Float64Array
}

/**
 * The Gamma-Gamma model (Fader & Hardie 2013, "The Gamma-Gamma model of monetary value"): a customer's purchases are
 * Gamma(p, ν), ν differs among customers as Gamma(q, v), and neither has to do with how often they buy. q is above 1, so
 * that the mean over customers, p v / (q - 1), is finite.
 */
export interface SpendLaw {
  readonly p: number
  readonly q: number
  /** In currency. */
  readonly v: number
}

export interface FittedSpend {
  readonly law: SpendLaw
  readonly standardErrors: SpendLaw
  readonly logLikelihood: number
  readonly iterations: number
  readonly gradientNorm: number
}

/**
 * Maximum likelihood over p, q - 1 and v; yields between its steps. `penalty` as in maximiseLikelihood. Throws
 * RangeError without customers, FitNotConvergedError.
 */
export function* fitGammaGamma(statistics: SpendStatistics, penalty = 0): Generator<void, FittedSpend> {
  const customers = statistics.purchases.length
  if (customers === 0) throw new RangeError('spend cannot be fitted: nobody bought')
  const meanSpend = statistics.meanSpends.reduce((sum, spend) => sum + spend, 0) / customers
  const fitted: LikelihoodFit = yield* maximiseLikelihood({
    what: `the fit of spend to ${customers} customers`,
    parameterNames: ['p', 'q - 1', 'v'],
    logLikelihood: ([p, excess, v], gradient) => logLikelihood(statistics, { p: p!, q: 1 + excess!, v: v! }, gradient),
    observations: customers,
    starts: [
      [2, 2, meanSpend],
      [10, 5, meanSpend / 2],
    ],
    penalty,
    penaltyCentre: [2, 2, meanSpend],
  })
  const [p, excess, v] = fitted.parameters
  const [errorOfP, errorOfQ, errorOfV] = fitted.standardErrors
  return {
    law: { p: p!, q: 1 + excess!, v: v! },
    standardErrors: { p: errorOfP!, q: errorOfQ!, v: errorOfV! },
    logLikelihood: fitted.logLikelihood,
    iterations: fitted.iterations,
    gradientNorm: fitted.gradientNorm,
  }
}

/**
 * ln L = ln Γ(pn+q) - ln Γ(pn) - ln Γ(q) + q ln v + (pn-1) ln m + pn ln n - (pn+q) ln(v + nm), summed over customers with
 * n purchases of mean m. `gradient` is filled by p, q, v.
 */
export function logLikelihood(
  { purchases, meanSpends }: SpendStatistics,
  { p, q, v }: SpendLaw,
  gradient: Float64Array,
): number {
  const byPurchases = new Map<number, { log: number; byP: number; byQ: number }>()
  const [logV, logGammaQ, digammaQ] = [Math.log(v), logGamma(q), digamma(q)]
  gradient.fill(0)
  let sum = 0
  for (let row = 0; row < purchases.length; row++) {
    const n = purchases[row]!
    let terms = byPurchases.get(n)
    if (terms === undefined) {
      const digammaOfBoth = digamma(p * n + q)
      terms = {
        log: logGamma(p * n + q) - logGamma(p * n) - logGammaQ + q * logV + p * n * Math.log(n),
        byP: n * (digammaOfBoth - digamma(p * n) + Math.log(n)),
        byQ: digammaOfBoth - digammaQ + logV,
      }
      byPurchases.set(n, terms)
    }
    const logMean = Math.log(meanSpends[row]!)
    const scale = v + n * meanSpends[row]!
    const logScale = Math.log(scale)
    sum += terms.log + (p * n - 1) * logMean - (p * n + q) * logScale
    gradient[0]! += terms.byP + n * (logMean - logScale)
    gradient[1]! += terms.byQ - logScale
    gradient[2]! += q / v - (p * n + q) / scale
  }
  return sum
}

/** The mean spend that is expected of a customer's purchases after n of mean m; with n = 0 that of the population. */
export function expectedMeanSpend({ p, q, v }: SpendLaw, n: number, m: number): number {
  return (p * (v + n * m)) / (p * n + q - 1)
}
