import { solveSymmetric } from '../../../math/solve-symmetric.ts'
import type { LogWindows } from './log-windows.ts'

export interface RegressionOptions {
  /** Ridge on all coefficients but the constant, in windows of mean weight. */
  readonly ridge: number
  /** Of the weighted least squares whose weights make it one of absolute errors; 1 = plain least squares. */
  readonly iterations: number
}

/** Absolute errors below this share of a series' spread are no better than each other. */
const SMALL_ERROR = 0.1

/**
 * Coefficients of one horizon (`step`) over the windows of all series: ridge regression that minimises absolute errors
 * relative to the series' spread, by iteratively reweighted least squares. `weights` are those of a window's series.
 * Undefined where no window has a target that far.
 */
export function robustRegression(
  { width, inputs, targets, series }: LogWindows,
  step: number,
  h: number,
  weights: Float64Array,
  spreads: Float64Array,
  { ridge, iterations }: RegressionOptions,
): Float64Array | undefined {
  const normal = new Float64Array(width * width)
  const right = new Float64Array(width)
  let coefficients: Float64Array | undefined
  for (let iteration = 0; iteration < iterations; iteration++) {
    normal.fill(0)
    right.fill(0)
    let total = 0
    let used = 0
    for (let row = 0; row < series.length; row++) {
      const target = targets[row * h + step]!
      if (Number.isNaN(target)) continue
      const at = row * width
      const owner = series[row]!
      let weight = weights[owner]!
      if (coefficients) {
        const error = Math.abs(target - dot(coefficients, inputs, at)) / spreads[owner]!
        weight /= Math.max(error, SMALL_ERROR)
      }
      total += weight
      used++
      for (let i = 0; i < width; i++) {
        const weighted = weight * inputs[at + i]!
        right[i] = right[i]! + weighted * target
        const line = i * width
        for (let j = 0; j <= i; j++) normal[line + j] = normal[line + j]! + weighted * inputs[at + j]!
      }
    }
    if (used === 0) return undefined
    const penalty = (ridge * total) / used
    for (let i = 0; i < width - 1; i++) normal[i * width + i] = normal[i * width + i]! + penalty
    coefficients = solveSymmetric(normal, right)
  }
  return coefficients
}

/** Of the coefficients with the row of `inputs` that begins at `at`. */
export function dot(coefficients: Float64Array, inputs: Float64Array, at: number): number {
  let sum = 0
  for (let i = 0; i < coefficients.length; i++) sum += coefficients[i]! * inputs[at + i]!
  return sum
}
