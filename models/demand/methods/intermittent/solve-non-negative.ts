const SWEEPS = 500

/**
 * Non-negative least squares for a few unknowns: minimises x'Ax / 2 - b'x over x >= 0 by coordinate descent from the x
 * given, which it overwrites. `normal` is A, n × n by rows, positive semi-definite; an unknown without curvature is 0.
 */
export function solveNonNegative(normal: Float64Array, right: Float64Array, x: Float64Array): void {
  const n = x.length
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0
    for (let i = 0; i < n; i++) {
      const curvature = normal[i * n + i]!
      let gradient = -right[i]!
      for (let j = 0; j < n; j++) gradient += normal[i * n + j]! * x[j]!
      const next = curvature > 0 ? Math.max(0, x[i]! - gradient / curvature) : 0
      moved = Math.max(moved, Math.abs(next - x[i]!))
      x[i] = next
    }
    if (moved < 1e-10) return
  }
}
