/**
 * The quantile of scores that a new score, exchangeable with them, is at or below with probability `share`, at least: the
 * ceil((n + 1) share)-th smallest (Vovk et al. 2005); for a share below one half the mirror image. Infinite where there are
 * too few scores to say. `sorted` ascends.
 */
export function conformalQuantile(sorted: Float64Array, share: number): number {
  const n = sorted.length
  if (share < 0.5) {
    const rank = Math.floor((n + 1) * share + ROUNDING)
    return rank < 1 ? Number.NEGATIVE_INFINITY : sorted[rank - 1]!
  }
  const rank = Math.ceil((n + 1) * share - ROUNDING)
  return rank > n ? Number.POSITIVE_INFINITY : sorted[rank - 1]!
}

/** (n + 1) 0.9 may come out a hair above a whole number. */
const ROUNDING = 1e-9
