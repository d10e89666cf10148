/** How far two figures may lie apart: shares by points of a percent, other figures by a factor. */
export type Tolerance = { readonly points: number } | { readonly factor: number }

/** A figure of the real shop beside the same of the synthetic one. */
export interface Comparison {
  readonly name: string
  /** Undefined: nothing real is known. */
  readonly real: number | undefined
  readonly synthetic: number
  readonly tolerance: Tolerance
}

export function isOff({ real, synthetic, tolerance }: Comparison): boolean {
  if (real === undefined) return false
  if ('points' in tolerance) return !(Math.abs(synthetic - real) * 100 <= tolerance.points)
  const ratio = synthetic / real
  return !(Math.max(ratio, 1 / ratio) <= tolerance.factor)
}

export const COMPARISON_HEADER = ['', 'H&M', 'synthetic', 'apart', 'tolerated', ''] as const

/** The cells under COMPARISON_HEADER. */
export function comparisonCells(comparison: Comparison): string[] {
  const { name, real, synthetic, tolerance } = comparison
  const isShare = 'points' in tolerance
  const show = (value: number) => (isShare ? `${(100 * value).toFixed(1)} %` : value.toFixed(2))
  if (real === undefined) return [name, 'n/a', show(synthetic), '', '', '']
  const apart = isShare ? `${signed(100 * (synthetic - real))} points` : `x ${(synthetic / real).toFixed(2)}`
  const tolerated = isShare ? `${tolerance.points} points` : `x ${tolerance.factor.toFixed(2)}`
  return [name, show(real), show(synthetic), apart, tolerated, isOff(comparison) ? 'OFF' : '']
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(1)}`
}
