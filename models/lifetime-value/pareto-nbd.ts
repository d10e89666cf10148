import { digamma, logGamma } from '../math/log-gamma.ts'
import { DeathIntegral } from './death-integral.ts'
import { ParetoForecaster } from './pareto-nbd-forecaster.ts'
import type { FamilyParameters, PurchaseFamily } from './purchase-family.ts'
import type { PurchaseStatistics } from './purchase-statistics.ts'

/**
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A note on deriving the Pareto/NBD model"):
 * customers leave at any moment, after a time that is exponential with a rate μ of their own; the rate of buying λ is
 * Gamma(r, α), μ is Gamma(s, β).
 *
 *   L = Γ(r+x) / Γ(r) · α^r β^s · [ (α+T)^-(r+x) (β+T)^-s + s ∫ from t_x to T of (α+u)^-(r+x) (β+u)^-(s+1) du ]
 *
 * The paper gives the integral as a difference of two hypergeometric functions, which cancels where they are nearly
 * equal and needs a case for α < β. Here it is what it is: see DeathIntegral.
 */
export const paretoNbd: PurchaseFamily = {
  name: 'pareto_nbd',
  parameterNames: ['r', 'alpha', 's', 'beta'],
  starts: (meanAge) => [
    [0.5, meanAge / 3, 0.6, meanAge / 3],
    [1, meanAge, 1, meanAge],
    [0.3, meanAge / 10, 0.3, meanAge / 5],
  ],
  logLikelihood,
  forecaster: (parameters) => new ParetoForecaster(parameters),
}

function logLikelihood(
  { repeats, lastAges, ages, customers, mostRepeats }: PurchaseStatistics,
  parameters: FamilyParameters,
  gradient: Float64Array,
): number {
  const [r, alpha, s, beta] = parameters
  const constant = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r)
  const logRising = Float64Array.from({ length: mostRepeats + 1 }, (_, x) => logGamma(r + x) + constant)
  const risingByR = Float64Array.from(logRising, (_, x) => digamma(r + x) - digamma(r) + Math.log(alpha))
  const dead = new DeathIntegral(parameters)
  gradient.fill(0)
  let sum = 0
  for (let row = 0; row < repeats.length; row++) {
    const x = repeats[row]!
    const age = ages[row]!
    const logAlphaAge = Math.log(alpha + age)
    const logBetaAge = Math.log(beta + age)
    const logAlive = -(r + x) * logAlphaAge - s * logBetaAge
    const logReference = Math.max(logAlive, dead.logPeak(x, lastAges[row]!))
    const alive = Math.exp(logAlive - logReference)
    dead.integrate(x, lastAges[row]!, age, logReference)
    const total = alive + dead.value
    const weight = customers[row]!
    const share = weight / total
    sum += weight * (logRising[x]! + logReference + Math.log(total))
    gradient[0]! += weight * risingByR[x]! - share * (alive * logAlphaAge + dead.logAlpha)
    gradient[1]! += (weight * r) / alpha - share * (r + x) * (alive / (alpha + age) + dead.inverseAlpha)
    gradient[2]! += weight * Math.log(beta) - share * (alive * logBetaAge + dead.logBeta - dead.value / s)
    gradient[3]! += (weight * s) / beta - share * ((alive * s) / (beta + age) + (s + 1) * dead.inverseBeta)
  }
  return sum
}
