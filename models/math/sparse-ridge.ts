import { shuffleInPlace } from './shuffled.ts'
import type { DualDescentOptions, LinearModel } from './sparse-logistic.ts'
import { addSparseRow, dotSparseRow, type SparseRows, squaredLengths } from './sparse-rows.ts'

const MAX_PASSES = 25
const TOLERANCE = 0.01

/**
 * Ridge regression: minimises |w|² / 2 + C Σ (y − w·x − b)², by coordinate ascent in the dual (Shalev-Shwartz and Zhang
 * 2013, "Stochastic dual coordinate ascent methods"); b is the mean of y plus the weight of a column of ones. Memory is 2
 * doubles a row and one a column.
 */
export function fitSparseRidge(
  matrix: SparseRows,
  targets: ArrayLike<number>,
  rows: Int32Array,
  { cost, seed, maxPasses = MAX_PASSES, tolerance = TOLERANCE }: DualDescentOptions,
): LinearModel {
  const mean = rows.reduce((sum, row) => sum + targets[row]!, 0) / rows.length
  const weights = new Float64Array(matrix.columnCount)
  let intercept = 0
  const lengths = squaredLengths(matrix)
  const duals = new Float64Array(rows.length)
  const order = Int32Array.from(rows.keys())
  const ridge = 1 / (2 * cost)
  for (let pass = 0; pass < maxPasses; pass++) {
    shuffleInPlace(order, seed + pass)
    let largestMove = 0
    let largest = 0
    for (const at of order) {
      const row = rows[at]!
      const error = targets[row]! - mean - dotSparseRow(matrix, row, weights) - intercept
      const move = (error - ridge * duals[at]!) / (lengths[row]! + 1 + ridge)
      duals[at]! += move
      largestMove = Math.max(largestMove, Math.abs(move))
      largest = Math.max(largest, Math.abs(duals[at]!))
      addSparseRow(matrix, row, move, weights)
      intercept += move
    }
    if (largestMove <= tolerance * largest) break
  }
  return { weights, intercept: intercept + mean }
}
