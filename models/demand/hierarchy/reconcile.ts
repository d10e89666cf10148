import { type Hierarchy, sumUp } from './hierarchy.ts'
import { type Solution, solveTree } from './solve-tree.ts'

export interface Reconciled {
  /** Nodes × steps by rows, not negative; every node is exactly the sum of its children. */
  readonly forecasts: Float64Array
  /**
   * Nodes × steps: standard deviation of the reconciled forecast's error over that of the base forecast, at most 1. The
   * interval of a reconciled forecast is that of its base forecast, its distances from the point times this.
   */
  readonly spread: Float64Array
}

/**
 * Makes forecasts of all levels add up, by weighted least squares: the figures that add up and are nearest to the base
 * forecasts, squared distances divided by the variance of each forecast's errors. This is MinT with a diagonal
 * covariance (Wickramasuriya, Athanasopoulos & Hyndman 2019): variances of errors in a backtest give "WLS variance",
 * `leavesBelow` "WLS structural". Not negative: the same least squares over figures that are none (Wickramasuriya et al.
 * 2020), exact. Each step is reconciled on its own.
 *
 * On a tree this needs no matrix: two passes over the nodes (see `solveTree`), O(nodes × steps) time and memory.
 *
 * `base` and `variances` are nodes × steps by rows. The spread holds as far as the base forecasts' errors are
 * uncorrelated. Throws RangeError for another size, a base forecast that is no number or a variance not above 0.
 */
export function reconcile(
  hierarchy: Hierarchy,
  base: Float64Array,
  variances: Float64Array,
  steps: number,
): Reconciled {
  const nodes = hierarchy.parents.length
  if (base.length !== nodes * steps || variances.length !== nodes * steps) {
    throw new RangeError(`${nodes} nodes and ${steps} steps need ${nodes * steps} forecasts and variances`)
  }
  if (!base.every(Number.isFinite)) throw new RangeError('a base forecast is no number: forecast every node first')
  if (!variances.every((variance) => variance > 0 && variance < Number.POSITIVE_INFINITY)) {
    throw new RangeError('a variance is not above 0: give a series that never erred a small one')
  }
  const forecasts = new Float64Array(nodes * steps)
  const spread = new Float64Array(nodes * steps)
  const column = new Float64Array(nodes)
  const weights = new Float64Array(nodes)
  for (let step = 0; step < steps; step++) {
    for (let node = 0; node < nodes; node++) {
      column[node] = base[node * steps + step]!
      weights[node] = variances[node * steps + step]!
    }
    const { values, errorVariances } = solveNonNegative(hierarchy, column, weights)
    for (let node = 0; node < nodes; node++) {
      forecasts[node * steps + step] = values[node]!
      spread[node * steps + step] = Math.sqrt(errorVariances[node]! / weights[node]!)
    }
  }
  return { forecasts: sumUp(hierarchy, forecasts, steps), spread }
}

/** Rounds of adding and releasing leaves; the sets that are found settle in a few. */
const ROUNDS = 30

/**
 * Block principal pivoting (Kim & Park 2011): leaves below 0 are held at 0; held ones whose cost falls upwards from there
 * are released. Should it not settle in ROUNDS, leaves are only held, never released: still not negative, and adding up.
 * The error variances are those without the bound.
 */
function solveNonNegative(hierarchy: Hierarchy, base: Float64Array, variances: Float64Array): Solution {
  const nodes = base.length
  const held = new Uint8Array(nodes)
  const free = solveTree(hierarchy, base, variances, held)
  let { values } = free
  const slope = new Float64Array(nodes)
  for (let round = 0; ; round++) {
    let changed = false
    for (let node = 0; node < nodes; node++) {
      const parent = hierarchy.parents[node]!
      slope[node] = (values[node]! - base[node]!) / variances[node]! + (parent < 0 ? 0 : slope[parent]!)
      if (hierarchy.isLeaf[node] === 0) continue
      if (held[node] === 0 && values[node]! < 0) {
        held[node] = 1
        changed = true
      } else if (held[node] === 1 && round < ROUNDS && slope[node]! < -1e-9) {
        held[node] = 0
        changed = true
      }
    }
    if (!changed) return { values, errorVariances: free.errorVariances }
    values = solveTree(hierarchy, base, variances, held).values
  }
}
