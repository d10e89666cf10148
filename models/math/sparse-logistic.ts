import { shuffleInPlace } from './shuffled.ts'
import { addSparseRow, dotSparseRow, type SparseRows, squaredLengths } from './sparse-rows.ts'

export interface LinearModel {
  /** One per column. */
  readonly weights: Float64Array
  readonly intercept: number
}

export interface DualDescentOptions {
  /** C: what a row's loss counts beside half the squared length of the weights. */
  readonly cost: number
  /** Of the order in which rows are visited. */
  readonly seed: number
  readonly maxPasses?: number
  /** Ends when no dual variable moved by more than this share of the cost in a pass. */
  readonly tolerance?: number
}

const MAX_PASSES = 25
const TOLERANCE = 0.03
/** The intercept is the weight of one more column of this value: the larger, the less it is drawn to 0. */
const INTERCEPT_VALUE = 1
const NEWTON_STEPS = 20
const SMALLEST_SHARE = 1e-10

/**
 * Logistic regression with a ridge: minimises |w|² / 2 + C Σ ln(1 + exp(−y (w·x + b))), y = ±1, by coordinate descent in
 * the dual (Yu, Huang and Lin 2011, "Dual coordinate descent methods for logistic regression and maximum entropy
 * models", algorithm 5). The dual variable of a row is C times the probability that its opposite would have; it is kept
 * as a share of C, and found by Newton steps from the bisected side that cannot leave (0, 1).
 *
 * `outcomes` are 1 or 0. A pass takes steps in the number of entries; memory is 3 doubles a row and one a column.
 */
export function fitSparseLogistic(
  matrix: SparseRows,
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  { cost, seed, maxPasses = MAX_PASSES, tolerance = TOLERANCE }: DualDescentOptions,
): LinearModel {
  const weights = new Float64Array(matrix.columnCount)
  let intercept = 0
  const lengths = squaredLengths(matrix)
  const duals = new Float64Array(rows.length)
  // Dual variables start small, as in the paper: at 0 the entropy has no derivative.
  const start = Math.min(0.001 * cost, 1e-8) / cost
  for (let at = 0; at < rows.length; at++) {
    duals[at] = start
    const sign = outcomes[rows[at]!] === 1 ? 1 : -1
    addSparseRow(matrix, rows[at]!, sign * start * cost, weights)
    intercept += sign * start * cost * INTERCEPT_VALUE
  }
  const order = Int32Array.from(rows.keys())
  for (let pass = 0; pass < maxPasses; pass++) {
    shuffleInPlace(order, seed + pass)
    let largestMove = 0
    for (const at of order) {
      const row = rows[at]!
      const sign = outcomes[row] === 1 ? 1 : -1
      const before = duals[at]!
      const curvature = cost * (lengths[row]! + INTERCEPT_VALUE ** 2)
      const margin = sign * (dotSparseRow(matrix, row, weights) + intercept * INTERCEPT_VALUE)
      const after = solveDual(before, curvature, margin)
      const move = after - before
      if (Math.abs(move) > largestMove) largestMove = Math.abs(move)
      if (Math.abs(move) < SMALLEST_SHARE) continue
      duals[at] = after
      addSparseRow(matrix, row, sign * move * cost, weights)
      intercept += sign * move * cost * INTERCEPT_VALUE
    }
    if (largestMove < tolerance) break
  }
  return { weights, intercept: intercept * INTERCEPT_VALUE }
}

/**
 * The root z in (0, 1) of ln(z / (1 − z)) + margin + curvature (z − before), which rises from −∞ to +∞: Newton's step
 * in z where it stays inside the bracket, halving otherwise.
 */
function solveDual(before: number, curvature: number, margin: number): number {
  let low = 0
  let high = 1
  let z = before
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const slope = Math.log(z / (1 - z)) + margin + curvature * (z - before)
    if (slope > 0) high = z
    else low = z
    const next = z - slope / (1 / (z * (1 - z)) + curvature)
    const inside = next > low && next < high
    const moved = inside ? next : (low + high) / 2
    const change = Math.abs(moved - z)
    z = moved
    if (change < 1e-6 * Math.min(z, 1 - z)) break
  }
  return Math.min(Math.max(z, 1e-12), 1 - 1e-12)
}
