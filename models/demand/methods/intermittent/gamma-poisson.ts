/** A Gamma distribution of a rate (units a month), written as what it knows: its mean, and the months behind it. */
export interface RatePrior {
  readonly mean: number
  /** Months of observation that the prior is worth; Infinity: all rates are the mean. */
  readonly months: number
}

/**
 * The mean of the rate after `sold` units in `exposure` months, for Poisson sales and a Gamma prior (shape = mean ×
 * months, rate = months): (mean × months + sold) / (months + exposure). Exposure need not be whole: months discounted
 * with age, or the sum of a launch curve, count as what they are.
 */
export function posteriorRate({ mean, months }: RatePrior, sold: number, exposure: number): number {
  if (months === Number.POSITIVE_INFINITY) return mean
  return months + exposure > 0 ? (mean * months + sold) / (months + exposure) : mean
}

/**
 * The prior of a group by moments (Bühlmann & Straub 1970, with Poisson noise): the spread of the observed rates beyond
 * what sampling explains is the spread of the true ones, and months = mean / that spread. Infinity where nothing is
 * beyond. `sold` and `exposure` are aligned, one place a series; those without exposure do not count. Mean 0 and
 * Infinity without any exposure.
 */
export function estimateRatePrior(sold: Float64Array, exposure: Float64Array): RatePrior {
  let total = 0
  let months = 0
  let squares = 0
  let members = 0
  for (let i = 0; i < sold.length; i++) {
    if (!(exposure[i]! > 0)) continue
    total += sold[i]!
    months += exposure[i]!
    squares += exposure[i]! ** 2
    members++
  }
  if (members === 0) return { mean: 0, months: Number.POSITIVE_INFINITY }
  const mean = total / months
  let between = 0
  for (let i = 0; i < sold.length; i++) {
    if (exposure[i]! > 0) between += exposure[i]! * (sold[i]! / exposure[i]! - mean) ** 2
  }
  // E[between] = (members - 1) × mean + (months - squares / months) × variance of the true rates.
  const variance = (between - (members - 1) * mean) / (months - squares / months)
  return { mean, months: variance > 0 ? mean / variance : Number.POSITIVE_INFINITY }
}
