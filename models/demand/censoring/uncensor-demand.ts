export interface UncensorOptions {
  /**
   * What is expected of each month relative to the others (season × trend), above 0, aligned with the units; absent: all
   * alike.
   */
  readonly profile?: Float64Array
  /** Weight of a month for the rate of its neighbour, above 0 and at most 1; the weight at a distance d is decay^d. */
  readonly decay?: number
  /** Months in stock for a smaller share of their days are unknown: what would be added is nearly all of them. */
  readonly leastShare?: number
}

/**
 * What would have been demanded, had the article been in stock all month: units sold are only a lower bound for the days
 * on which there was something to sell.
 *
 *   demand_t = y_t + λ_t (1 - s_t),   λ_t = c_t Σ_u w_ut y_u / Σ_u w_ut s_u c_u
 *
 * with y the units sold, s the share of the month's days in stock, c the profile and w_ut = decay^|u - t|. λ is the
 * maximum-likelihood rate of Poisson sales seen for s of a month, the fixed point of EM (Dempster et al. 1977), where the
 * E-step adds λ (1 - s). It is right also where high demand itself emptied the shelf, while y / s, month by month, is
 * too high then.
 *
 * NaN where the month was never (or for less than leastShare) in stock, where its units or share are unknown (NaN), and
 * where nothing around it was ever in stock. Throws RangeError for lengths that differ or a share outside 0 to 1.
 */
export function uncensorDemand(
  units: Float64Array,
  inStockShare: Float64Array,
  { profile, decay = 0.85, leastShare = 0.2 }: UncensorOptions = {},
): Float64Array {
  const n = units.length
  if (inStockShare.length !== n || (profile !== undefined && profile.length !== n)) {
    throw new RangeError(`${n} months of units need as many shares in stock and expectations`)
  }
  if (inStockShare.some((share) => share < 0 || share > 1)) throw new RangeError('a share in stock is from 0 to 1')
  const expected = profile ?? new Float64Array(n).fill(1)
  const isSeen = (t: number) => inStockShare[t]! > 0 && !Number.isNaN(units[t]!)
  const sold = discountBothWays(n, decay, (t) => (isSeen(t) ? units[t]! : 0))
  const exposure = discountBothWays(n, decay, (t) => (isSeen(t) ? inStockShare[t]! * expected[t]! : 0))
  return units.map((y, t) => {
    const share = inStockShare[t]!
    if (!isSeen(t) || share < leastShare) return Number.NaN
    return share === 1 ? y : y + ((expected[t]! * sold[t]!) / exposure[t]!) * (1 - share)
  })
}

/** Σ_u decay^|u - t| value(u) for each t, in O(n). */
function discountBothWays(n: number, decay: number, value: (t: number) => number): Float64Array {
  const sums = new Float64Array(n)
  let before = 0
  for (let t = 0; t < n; t++) {
    before = decay * before + value(t)
    sums[t] = before
  }
  let after = 0
  for (let t = n - 1; t >= 0; t--) {
    sums[t]! += after
    after = decay * (after + value(t))
  }
  return sums
}
