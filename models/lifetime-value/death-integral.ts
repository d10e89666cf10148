import { gaussLegendre } from '../math/gauss-legendre.ts'
import type { FamilyParameters } from './purchase-family.ts'

const RULE = gaussLegendre(12)
/** In ln(min(α, β) + u): the nearest singularity is π away from the real axis, so panels this wide leave 1e-14. */
const WIDEST_PANEL = 2
/** How often a panel's integrand may fall by e for the same precision. */
const STEEPEST_PANEL = 10
/** Beyond this many e-foldings nothing is left. */
const LAST_FOLD = 45

/**
 * s ∫ (α+u)^-(r+x) (β+u)^-(s+1) du from t_x to T, divided by e^logReference, with what the gradient needs: the same
 * integral with ln(α+u), 1 / (α+u), ln(β+u) or 1 / (β+u) in it. Positive and smooth, by Gauss–Legendre rules on panels in
 * ln(min(α, β) + u), so no digit is lost. With a reference of `logPeak` or more nothing overflows.
 */
export class DeathIntegral {
  value = 0
  logAlpha = 0
  inverseAlpha = 0
  logBeta = 0
  inverseBeta = 0
  readonly #parameters: FamilyParameters
  readonly #logS: number

  constructor(parameters: FamilyParameters) {
    this.#parameters = parameters
    this.#logS = Math.log(parameters[2])
  }

  /** The logarithm of the integrand where it is largest, at t_x. */
  logPeak(x: number, lastAge: number): number {
    const [r, alpha, s, beta] = this.#parameters
    return this.#logS - (r + x) * Math.log(alpha + lastAge) - (s + 1) * Math.log(beta + lastAge)
  }

  /** Fills the five fields. */
  integrate(x: number, lastAge: number, age: number, logReference: number): void {
    const [r, alpha, s, beta] = this.#parameters
    this.value = this.logAlpha = this.inverseAlpha = this.logBeta = this.inverseBeta = 0
    const shape = r + x
    const least = Math.min(alpha, beta)
    const from = Math.log(least + lastAge)
    // The larger of α and β may hold its factor constant for long: only the other is sure to fall, against du's growth.
    const fall = alpha <= beta ? shape - 1 : s
    const length = Math.min(Math.log(least + age) - from, fall > 0 ? LAST_FOLD / fall : Infinity)
    if (!(length > 0)) return
    const panels = Math.ceil(Math.max(length / WIDEST_PANEL, (length * (shape + s)) / STEEPEST_PANEL))
    const width = length / panels
    const { nodes, weights } = RULE
    for (let panel = 0; panel < panels; panel++) {
      for (let i = 0; i < nodes.length; i++) {
        const logLeast = from + width * (panel + nodes[i]!)
        const shifted = Math.exp(logLeast)
        const alphaAt = alpha <= beta ? shifted : shifted + (alpha - beta)
        const betaAt = beta <= alpha ? shifted : shifted + (beta - alpha)
        const logAlphaAt = alpha <= beta ? logLeast : Math.log(alphaAt)
        const logBetaAt = beta <= alpha ? logLeast : Math.log(betaAt)
        const log = this.#logS - shape * logAlphaAt - (s + 1) * logBetaAt - logReference
        const density = width * weights[i]! * shifted * Math.exp(log)
        this.value += density
        this.logAlpha += density * logAlphaAt
        this.inverseAlpha += density / alphaAt
        this.logBeta += density * logBetaAt
        this.inverseBeta += density / betaAt
      }
    }
  }
}
