import type { Hierarchy } from './hierarchy.ts'

export interface Solution {
  /** Node → its figure; figures add up but for rounding. */
  readonly values: Float64Array
  /** Node → the variance of its figure's error, where base errors are uncorrelated: the diagonal of S (S'W⁻¹S)⁻¹ S'. */
  readonly errorVariances: Float64Array
}

/**
 * The figures that add up with the least Σ (value - base)^2 / variance over all nodes; leaves that are `held` are 0.
 *
 * What a node's subtree costs, as a function of the node's figure x, is (x - a)^2 / V plus a constant: for a leaf a is
 * its base forecast b and V its variance w. Children cost (x - A)^2 / C together, with A = Σ a and C = Σ V, and with the
 * node's own term V = w C / (w + C), a = (b C + A w) / (w + C). So one pass upwards gives a and V, and one downwards
 * the figures: the top is a, and of x - A a child gets its share V / C.
 */
export function solveTree(
  { parents, isLeaf }: Hierarchy,
  base: Float64Array,
  variances: Float64Array,
  held: Uint8Array,
): Solution {
  const nodes = parents.length
  const centre = new Float64Array(nodes)
  const width = new Float64Array(nodes)
  const childCentres = new Float64Array(nodes)
  const childWidths = new Float64Array(nodes)
  for (let node = nodes - 1; node >= 0; node--) {
    const w = variances[node]!
    if (isLeaf[node] === 1) {
      centre[node] = held[node] === 1 ? 0 : base[node]!
      width[node] = held[node] === 1 ? 0 : w
    } else {
      const c = childWidths[node]!
      centre[node] = (base[node]! * c + childCentres[node]! * w) / (w + c)
      width[node] = (w * c) / (w + c)
    }
    const parent = parents[node]!
    if (parent < 0) continue
    childCentres[parent]! += centre[node]!
    childWidths[parent]! += width[node]!
  }
  const values = new Float64Array(nodes)
  const errorVariances = new Float64Array(nodes)
  for (let node = 0; node < nodes; node++) {
    const parent = parents[node]!
    const v = width[node]!
    // The share of a subtree without width is 0: all its leaves are held.
    const share = parent < 0 || childWidths[parent] === 0 ? 0 : v / childWidths[parent]!
    values[node] = parent < 0 ? centre[node]! : centre[node]! + share * (values[parent]! - childCentres[parent]!)
    errorVariances[node] = parent < 0 ? v : v - share * v + share * share * errorVariances[parent]!
  }
  return { values, errorVariances }
}
