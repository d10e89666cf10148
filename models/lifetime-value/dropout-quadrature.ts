import type { QuadratureRule } from '../math/gauss-legendre.ts'

const NODES = 40
/** Where the density has fallen by e^-40 from its peak, what is beyond adds less than a double's last digit. */
const LOG_NEGLIGIBLE = 40

/**
 * Nodes and weights (they sum to 1) for expectations under a Beta(a, b), for any a, b > 0: also for a far below 1, where
 * the law crowds at 0 in a way that no rule of polynomials follows. The trapezoidal rule, which converges exponentially
 * for a function that dies out on both sides, in v with logit p = logit of the mode + sinh(v) / steepness: the density of
 * the logit is p^a (1-p)^b / B(a, b), and sinh makes its exponential tails doubly exponential (Takahasi & Mori 1974).
 */
export function betaQuadrature(a: number, b: number): QuadratureRule {
  const peak = Math.log(a / b)
  const scale = Math.sqrt((a + b) / (a * b))
  const logDensity = (v: number) => {
    const logit = peak + scale * Math.sinh(v)
    return -a * softplus(-logit) - b * softplus(logit)
  }
  const floor = logDensity(0) - LOG_NEGLIGIBLE
  const from = -reach((v) => logDensity(-v) > floor)
  const to = reach((v) => logDensity(v) > floor)
  const nodes = new Float64Array(NODES)
  const weights = new Float64Array(NODES)
  let sum = 0
  for (let i = 0; i < NODES; i++) {
    const v = from + ((to - from) * (i + 0.5)) / NODES
    nodes[i] = Math.exp(-softplus(-(peak + scale * Math.sinh(v))))
    weights[i] = Math.exp(logDensity(v) - logDensity(0)) * Math.cosh(v)
    sum += weights[i]!
  }
  for (let i = 0; i < NODES; i++) weights[i]! /= sum
  return { nodes, weights }
}

/** The least v > 0 where `isInside` ends, to two digits. */
function reach(isInside: (v: number) => boolean): number {
  let outside = 1
  while (isInside(outside)) outside *= 2
  let inside = 0
  while (outside - inside > 0.01 * outside) {
    const middle = (inside + outside) / 2
    if (isInside(middle)) inside = middle
    else outside = middle
  }
  return outside
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
}
