/**
 * The collaborative score is taken twice, as log(1 + score / unit): `history` tells strong scores apart, and
 * `history_trace`, by this share of the unit, a weak score from none.
 */
export const TRACE = 0.003

/**
 * Adds weight * log(1 + found / unit) + traceWeight * log(1 + found / (TRACE unit)), mirrored for negative scores,
 * at these places.
 * `unit`: a typical best score, so that what is far above it says little more.
 */
export function addHistoryScores(
  found: Float32Array,
  unit: number,
  { weight, traceWeight }: { readonly weight: number; readonly traceWeight: number },
  scores: Float32Array,
  at: Int32Array,
): void {
  if (weight !== 0) addLogarithms(found, unit, weight, scores, at)
  if (traceWeight !== 0) addLogarithms(found, TRACE * unit, traceWeight, scores, at)
}

function addLogarithms(found: Float32Array, unit: number, weight: number, scores: Float32Array, at: Int32Array): void {
  const perUnit = 1 / unit
  for (const article of at) {
    const score = found[article]!
    if (score > 0) scores[article]! += weight * Math.log(1 + score * perUnit)
    else if (score < 0) scores[article]! -= weight * Math.log(1 - score * perUnit)
  }
}
