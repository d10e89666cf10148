import type { EtsForm } from './ets-form.ts'

export interface EtsParameters {
  /** Smoothing of the level, 0 to 1. */
  alpha: number
  /** Smoothing of the trend, 0 to alpha. */
  beta: number
  /** Smoothing of the season, 0 to 1 - alpha. */
  gamma: number
  /** Damping of the trend; 1 where it is not damped. */
  phi: number
  /** Before the first step. */
  level: number
  trend: number
}

/** What a filtered series ends in. `seasonals[t % period]` is that of step t, y[0] being step 0. */
export interface EtsState {
  level: number
  trend: number
  readonly seasonals: Float64Array
}

/**
 * Runs the innovations state-space model of a form through a series and leaves its last states in `state`, whose seasonals
 * must hold the initial ones. Unknown steps (NaN) move the states by their forecast. Gives minus twice the concentrated
 * log-likelihood up to a constant: n log(sum e^2), and 2 sum log|mu| more for multiplicative errors; Infinity where a
 * multiplicative component is no longer above 0. One multiplication and a few additions a step, no allocation.
 *
 *   q = level + phi trend    mu = q + s  or  q s    e = y - mu  (divided by s, by q for a multiplicative season)
 *   level = q + alpha e      trend = phi trend + beta e      s = s + gamma e
 *
 * The same recursion serves additive and multiplicative errors: they differ in the likelihood alone.
 */
export function filterEts(
  y: Float64Array,
  form: EtsForm,
  parameters: EtsParameters,
  state: EtsState,
  fitted?: Float64Array,
): number {
  const { alpha, beta, gamma, phi } = parameters
  const { seasonals } = state
  const period = seasonals.length
  const hasSeason = form.season !== 'N'
  const isProduct = form.season === 'M'
  const isRelative = form.error === 'M'
  let level = parameters.level
  let trend = parameters.trend
  let squares = 0
  let logs = 0
  let known = 0
  let season = 0
  for (let t = 0; t < y.length; t++) {
    const damped = phi * trend
    const q = level + damped
    const s = hasSeason ? seasonals[season]! : 0
    const mu = isProduct ? q * s : q + s
    if (fitted) fitted[t] = mu
    if ((isProduct && !(q > 0 && s > 0)) || (isRelative && !(mu > 0))) return Number.POSITIVE_INFINITY
    const value = y[t]!
    const isKnown = !Number.isNaN(value)
    const error = isKnown ? value - mu : 0
    if (isKnown) {
      known++
      const judged = isRelative ? error / mu : error
      squares += judged * judged
      if (isRelative) logs += Math.log(mu)
    }
    const levelError = isProduct ? error / s : error
    level = q + alpha * levelError
    trend = damped + beta * levelError
    if (hasSeason) {
      seasonals[season] = s + (isProduct ? (gamma * error) / q : gamma * error)
      if (++season === period) season = 0
    }
  }
  state.level = level
  state.trend = trend
  return known * Math.log(Math.max(squares, Number.MIN_VALUE)) + 2 * logs
}

/** Extrapolates the states that a series of `length` steps ended in. */
export function extrapolateEts(form: EtsForm, phi: number, state: EtsState, length: number, h: number): Float64Array {
  const forecast = new Float64Array(h)
  let { level, trend } = state
  for (let step = 0; step < h; step++) {
    trend *= phi
    level += trend
    const s = state.seasonals[(length + step) % state.seasonals.length]!
    forecast[step] = form.season === 'M' ? level * s : form.season === 'A' ? level + s : level
  }
  return forecast
}
