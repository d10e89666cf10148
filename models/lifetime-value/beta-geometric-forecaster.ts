import type { QuadratureRule } from '../math/gauss-legendre.ts'
import { betaQuadrature } from './dropout-quadrature.ts'
import { negativeBinomialCounts } from './negative-binomial-counts.ts'
import type { FamilyParameters, PurchaseForecaster } from './purchase-family.ts'
import type { PurchaseHistory } from './purchase-statistics.ts'

/**
 * Of a customer who is alive, λ is Gamma(r+x, α+T) and p is Beta(a, b+k), independent of each other, where k chances to
 * leave were not taken. Everything follows from these two laws.
 */
export class BetaGeometricForecaster implements PurchaseForecaster {
  readonly #parameters: FamilyParameters
  readonly #firstChance: number
  readonly #rules = new Map<number, QuadratureRule>()

  constructor(parameters: FamilyParameters, firstChance: number) {
    this.#parameters = parameters
    this.#firstChance = firstChance
  }

  probabilityAlive({ repeats, lastAge, age }: PurchaseHistory): number {
    const [r, alpha, a, b] = this.#parameters
    const k = repeats + this.#firstChance
    if (k === 0) return 1
    const logGrowth = Math.log((alpha + age) / (alpha + lastAge))
    return 1 / (1 + (a / (b + k - 1)) * Math.exp((r + repeats) * logGrowth))
  }

  /**
   * E[(1 - e^(-λpt)) / p] = E_p[(1 - (1 + pt / (α+T))^-(r+x)) / p]. The paper's form of it by Gauss's hypergeometric
   * function is 0/0 at a = 1 and converges ever more slowly with t; this one does neither.
   */
  expectedIfAlive({ repeats, age }: PurchaseHistory, duration: number): number {
    const [r, alpha] = this.#parameters
    const { nodes, weights } = this.#ruleOf(repeats)
    const share = duration / (alpha + age)
    const shape = r + repeats
    let sum = 0
    for (let i = 0; i < nodes.length; i++) {
      const p = nodes[i]!
      // p so small that 1 + p * share is 1: the limit is the rate times the duration.
      sum += weights[i]! * (p < 1e-300 ? shape * share : -Math.expm1(-shape * Math.log1p(p * share)) / p)
    }
    return sum
  }

  /**
   * P(Y = y) = E[(1-p)^y] P(N = y) + E[p (1-p)^(y-1)] P(N >= y): y purchases without leaving, or leaving at the y-th; N,
   * the purchases of somebody who never leaves, is negative binomial, and the moments of p are ratios of beta functions.
   */
  *countsIfAlive({ repeats, age }: PurchaseHistory, duration: number): Generator<number, never> {
    const [r, alpha, a, b] = this.#parameters
    const stayed = b + repeats + this.#firstChance
    let stays = 1
    let leaves = 0
    let atLeast = 1
    let y = 0
    for (const exactly of negativeBinomialCounts(r + repeats, alpha + age, duration)) {
      yield stays * exactly + leaves * atLeast
      atLeast = Math.max(0, atLeast - exactly)
      leaves = (stays * a) / (a + stayed + y)
      stays *= (stayed + y) / (a + stayed + y)
      y++
    }
    throw new RangeError('counts have no end')
  }

  #ruleOf(repeats: number): QuadratureRule {
    const known = this.#rules.get(repeats)
    if (known !== undefined) return known
    const [, , a, b] = this.#parameters
    const rule = betaQuadrature(a, b + repeats + this.#firstChance)
    this.#rules.set(repeats, rule)
    return rule
  }
}
