import { gaussLegendre } from '../math/gauss-legendre.ts'
import { DeathIntegral } from './death-integral.ts'
import type { FamilyParameters, PurchaseForecaster } from './purchase-family.ts'
import type { PurchaseHistory } from './purchase-statistics.ts'

/** Moments of leaving within the horizon that the law of counts is averaged over. */
const RULE = gaussLegendre(24)
/** |s - 1| below which (1 - q^(s-1)) / (s-1) is its limit -ln q, to all digits that matter. */
const NEARLY_ONE = 1e-9

/** Of a customer who is alive, λ is Gamma(r+x, α+T) and μ is Gamma(s, β+T), independent of each other. */
export class ParetoForecaster implements PurchaseForecaster {
  readonly #parameters: FamilyParameters
  readonly #dead: DeathIntegral

  constructor(parameters: FamilyParameters) {
    this.#parameters = parameters
    this.#dead = new DeathIntegral(parameters)
  }

  probabilityAlive({ repeats, lastAge, age }: PurchaseHistory): number {
    const [r, alpha, s, beta] = this.#parameters
    const logAlive = -(r + repeats) * Math.log(alpha + age) - s * Math.log(beta + age)
    const logReference = Math.max(logAlive, this.#dead.logPeak(repeats, lastAge))
    const alive = Math.exp(logAlive - logReference)
    this.#dead.integrate(repeats, lastAge, age, logReference)
    return alive / (alive + this.#dead.value)
  }

  /** (r+x) (β+T) / ((α+T) (s-1)) · (1 - ((β+T) / (β+T+t))^(s-1)), continued through s = 1. */
  expectedIfAlive({ repeats, age }: PurchaseHistory, duration: number): number {
    const [r, alpha, s, beta] = this.#parameters
    const logGrowth = Math.log1p(duration / (beta + age))
    const excess = s - 1
    const lived = Math.abs(excess) < NEARLY_ONE ? logGrowth : -Math.expm1(-excess * logGrowth) / excess
    return ((r + repeats) / (alpha + age)) * (beta + age) * lived
  }

  /**
   * P(Y = y) = P(lives on) NB(y; t) + ∫ NB(y; ω) dP(leaves after ω <= t): negative binomial over the time lived. The
   * integral is over the share u of those who leave in time, where 1 + ω / (β+T) = (1 - u P(leaves))^(-1/s).
   */
  *countsIfAlive({ repeats, age }: PurchaseHistory, duration: number): Generator<number, never> {
    const [r, alpha, s, beta] = this.#parameters
    const shape = r + repeats
    const scale = alpha + age
    const leaves = -Math.expm1(-s * Math.log1p(duration / (beta + age)))
    const times = [...RULE.nodes].map((u) => (beta + age) * Math.expm1(-Math.log1p(-u * leaves) / s))
    const lived = Float64Array.of(...times, duration)
    const shares = Float64Array.of(...RULE.weights.map((weight) => weight * leaves), 1 - leaves)
    const logs = lived.map((time) => -shape * Math.log1p(time / scale))
    const logSteps = lived.map((time) => Math.log(time / (scale + time)))
    for (let y = 0; ; y++) {
      let sum = 0
      const logFactor = Math.log((shape + y) / (y + 1))
      for (let i = 0; i < logs.length; i++) {
        sum += shares[i]! * Math.exp(logs[i]!)
        logs[i]! += logFactor + logSteps[i]!
      }
      yield sum
    }
  }
}
