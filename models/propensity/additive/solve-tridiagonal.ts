/**
 * Solves a symmetric, positive definite tridiagonal system by Gaussian elimination (Thomas 1949). `beside[k]` couples k and
 * k + 1. Overwrites `diagonal` and `right`; the solution is left in `right`.
 */
export function solveTridiagonal(diagonal: Float64Array, beside: Float64Array, right: Float64Array): void {
  const last = diagonal.length - 1
  for (let k = 1; k <= last; k++) {
    const factor = beside[k - 1]! / diagonal[k - 1]!
    diagonal[k]! -= factor * beside[k - 1]!
    right[k]! -= factor * right[k - 1]!
  }
  if (last >= 0) right[last]! /= diagonal[last]!
  for (let k = last - 1; k >= 0; k--) right[k] = (right[k]! - beside[k]! * right[k + 1]!) / diagonal[k]!
}
