/** Where a function is read, and what each reading counts. */
export interface QuadratureRule {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

const MOST_STEPS = 100

/**
 * The rule with n nodes on [0, 1] that integrates polynomials up to degree 2n - 1 exactly. Nodes are the zeros of
 * Legendre's polynomial, found by Newton's method (Abramowitz & Stegun 1964, 25.4.29), ascending.
 */
export function gaussLegendre(n: number): QuadratureRule {
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let zero = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 0
    for (let step = 0; step < MOST_STEPS; step++) {
      let value = 1
      let before = 0
      for (let degree = 1; degree <= n; degree++) {
        const next = ((2 * degree - 1) * zero * value - (degree - 1) * before) / degree
        before = value
        value = next
      }
      slope = (n * (zero * value - before)) / (zero * zero - 1)
      const change = value / slope
      zero -= change
      if (Math.abs(change) < 1e-15) break
    }
    nodes[i] = (1 + zero) / 2
    weights[i] = 1 / ((1 - zero * zero) * slope * slope)
  }
  return { nodes, weights }
}
