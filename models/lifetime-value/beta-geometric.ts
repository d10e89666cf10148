import { digamma, logGamma } from '../math/log-gamma.ts'
import { BetaGeometricForecaster } from './beta-geometric-forecaster.ts'
import type { FamilyName, FamilyParameters, PurchaseFamily } from './purchase-family.ts'
import type { PurchaseStatistics } from './purchase-statistics.ts'

/**
 * The two families in which a customer may leave right after a purchase, with a probability p of their own: the rate λ is
 * Gamma(r, α), p is Beta(a, b). In BG/NBD (Fader, Hardie & Lee 2005, "Counting your customers the easy way") nobody
 * leaves after the first purchase, so a customer without repeats is surely alive; in MBG/NBD (Batislam, Denizel &
 * Filiztekin 2007) the first purchase is as dangerous as any. With k chances to leave that were not taken (x, or x + 1),
 *
 *   L = Γ(r+x) α^r / Γ(r) · B(a, b+k) / B(a, b) · [ (α+T)^-(r+x) + (k > 0) · a / (b+k-1) · (α+t_x)^-(r+x) ]
 *
 * whose two terms are of being alive and of having left after the last purchase.
 */
function createBetaGeometric(name: FamilyName, mayLeaveAtOnce: boolean): PurchaseFamily {
  const firstChance = mayLeaveAtOnce ? 1 : 0
  return {
    name,
    parameterNames: ['r', 'alpha', 'a', 'b'],
    starts: (meanAge) => [
      [0.5, meanAge / 4, 0.7, 2],
      [1, meanAge, 1, 5],
      [0.2, meanAge / 10, 0.2, 1],
    ],
    logLikelihood: (statistics, parameters, gradient) => logLikelihood(statistics, parameters, gradient, firstChance),
    forecaster: (parameters) => new BetaGeometricForecaster(parameters, firstChance),
  }
}

function logLikelihood(
  { repeats, lastAges, ages, customers, mostRepeats }: PurchaseStatistics,
  [r, alpha, a, b]: FamilyParameters,
  gradient: Float64Array,
  firstChance: number,
): number {
  const byRepeats = termsByRepeats([r, alpha, a, b], mostRepeats, firstChance)
  gradient.fill(0)
  let sum = 0
  for (let row = 0; row < repeats.length; row++) {
    const x = repeats[row]!
    const k = x + firstChance
    const terms = byRepeats[x]!
    const aliveScale = alpha + ages[row]!
    const deadScale = alpha + lastAges[row]!
    const logAliveScale = Math.log(aliveScale)
    const logDeadScale = Math.log(deadScale)
    // Of being dead, against being alive.
    const odds = k > 0 ? Math.exp(terms.logDead + (r + x) * (logAliveScale - logDeadScale)) : 0
    const dead = odds === Infinity ? 1 : odds / (1 + odds)
    const logOfSum =
      odds === Infinity ? terms.logDead - (r + x) * logDeadScale : Math.log1p(odds) - (r + x) * logAliveScale
    const weight = customers[row]!
    sum += weight * (terms.log + logOfSum)
    gradient[0]! += weight * (terms.byR - (1 - dead) * logAliveScale - dead * logDeadScale)
    gradient[1]! += weight * (r / alpha - (r + x) * ((1 - dead) / aliveScale + dead / deadScale))
    gradient[2]! += weight * (terms.byA + dead / a)
    if (k > 0) gradient[3]! += weight * (terms.byB - dead / (b + k - 1))
  }
  return sum
}

interface RepeatTerms {
  /** ln of all that stands before the bracket. */
  readonly log: number
  /** ln(a / (b+k-1)). */
  readonly logDead: number
  /** Derivatives of `log`. */
  readonly byR: number
  readonly byA: number
  readonly byB: number
}

/** What depends on the number of repeats alone, from 0 to the most: the special functions are here. */
function termsByRepeats(
  [r, alpha, a, b]: FamilyParameters,
  mostRepeats: number,
  firstChance: number,
): readonly RepeatTerms[] {
  const constant = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b)
  const byAAndB = digamma(a + b)
  return Array.from({ length: mostRepeats + 1 }, (_, x) => {
    const k = x + firstChance
    const byA = byAAndB - digamma(a + b + k)
    return {
      log: constant + logGamma(r + x) + logGamma(b + k) - logGamma(a + b + k),
      logDead: Math.log(a / (b + k - 1)),
      byR: digamma(r + x) - digamma(r) + Math.log(alpha),
      byA,
      byB: byA + digamma(b + k) - digamma(b),
    }
  })
}

export const bgNbd = createBetaGeometric('bg_nbd', false)
export const mbgNbd = createBetaGeometric('mbg_nbd', true)
