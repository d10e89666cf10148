/** Shares by which a smoothed value moves towards a new one, above 0 and at most 1. */
export interface SmoothingParameters {
  /** For sizes (units of a demand). */
  readonly size: number
  /** For how often demand comes (interval or probability). */
  readonly occurrence: number
}

/** 'optimised': for each series by `chooseSmoothing`. */
export type Smoothing = SmoothingParameters | 'optimised'

/**
 * The one-step forecasts of the rate (units a month) inside a series without unknown months: place t is what was
 * forecast for month t from the months before it, place n (behind the end) what is forecast now.
 */
export type RatePath = (units: Float64Array, parameters: SmoothingParameters) => Float64Array

/** Above .3 the rate of an intermittent series follows single demands. */
const CANDIDATES = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3]

/**
 * The parameters with the least mean squared rate error: the rate forecast for a month against the mean of all months up
 * to it, which a month's own units, mostly 0, would judge badly (Kourentzes 2014, "On intermittent demand model
 * optimisation and selection"). Both parameters are equal among the candidates: one series holds too few demands for two.
 */
export function chooseSmoothing(path: RatePath, units: Float64Array, smoothing: Smoothing): SmoothingParameters {
  if (smoothing !== 'optimised') return smoothing
  let best = { size: 0.1, occurrence: 0.1 }
  let least = Number.POSITIVE_INFINITY
  for (const share of CANDIDATES) {
    const parameters = { size: share, occurrence: share }
    const error = squaredRateError(units, path(units, parameters))
    if (error < least) [best, least] = [parameters, error]
  }
  return best
}

/** The mean over the months after the first of (forecast - mean of the months up to it)^2; 0 when there is one month. */
export function squaredRateError(units: Float64Array, rates: Float64Array): number {
  let total = units[0]!
  let sum = 0
  for (let t = 1; t < units.length; t++) {
    total += units[t]!
    sum += (rates[t]! - total / (t + 1)) ** 2
  }
  return units.length > 1 ? sum / (units.length - 1) : 0
}
