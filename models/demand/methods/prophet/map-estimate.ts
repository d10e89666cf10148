import type { ProphetData, ProphetPoint } from './prophet-data.ts'

/** Variances of the priors of slope and offset, N(0, 5), and of the noise, half of N(0, 0.5). */
const SLOPE_VARIANCE = 25
const NOISE_VARIANCE = 0.25
const MAX_SWEEPS = 2000
/** Of the largest change of a fitted value in a sweep; y is about 1. */
const TOLERANCE = 1e-6
const LEAST_NOISE = 1e-6

/**
 * The posterior mode of Prophet's model with a linear trend (Taylor and Letham 2018), by coordinate descent:
 *
 *   y = trend (1 + X s_m beta) + X s_a beta + N(0, sigma)     trend = k t + m + sum over changes of delta (t - t_change)+
 *
 * with normal priors of k, m, beta, a Laplace prior of delta and a half-normal one of sigma. Given the others each
 * coefficient has its optimum in closed form (for delta a soft threshold, so that it can be exactly 0, which the
 * gradients that Stan follows never are), and so has sigma.
 */
export function mapEstimate(data: ProphetData, start: { readonly k: number; readonly m: number }): ProphetPoint {
  const { y, t, t_change, X, s_m, sigmas, tau } = data
  const n = y.length
  const changes = t_change.length
  const features = sigmas.length
  const ramps = t_change.map((change) => Float64Array.from(t, (time) => Math.max(time - change, 0)))
  const point: ProphetPoint = {
    ...start,
    delta: new Float64Array(changes),
    beta: new Float64Array(features),
    sigmaObs: 1,
    trend: Float64Array.from(t, (time) => start.k * time + start.m),
  }
  const { delta, beta, trend } = point
  const columns = Array.from({ length: features }, (_, j) => Float64Array.from(X, (row) => row[j]!))
  const isFactor = s_m.map((flag) => flag !== 0)
  const factor = new Float64Array(n).fill(1)
  const residual = Float64Array.from(y, (value, i) => value - trend[i]!)
  const column = new Float64Array(n)
  const times = Float64Array.from(t)
  const ones = new Float64Array(n).fill(1)

  /** The optimum of one coefficient given all others; `penalty` of a Laplace prior, `variance` of a normal one. */
  const optimum = (value: number, variance: number, penalty: number): number => {
    let squares = 0
    let product = 0
    for (let i = 0; i < n; i++) {
      squares += column[i]! * column[i]!
      product += column[i]! * residual[i]!
    }
    const noise = point.sigmaObs ** 2
    const pull = product + squares * value
    if (penalty > 0) return (Math.sign(pull) * Math.max(Math.abs(pull) - noise * penalty, 0)) / (squares || 1)
    return pull / (squares + noise / variance)
  }
  const shift = (by: number): number => {
    let largest = 0
    for (let i = 0; i < n; i++) {
      const change = by * column[i]!
      residual[i] = residual[i]! - change
      largest = Math.max(largest, Math.abs(change))
    }
    return largest
  }
  const moveTrend = (
    base: Float64Array,
    value: number,
    variance: number,
    penalty: number,
    set: (to: number) => void,
  ) => {
    for (let i = 0; i < n; i++) column[i] = base[i]! * factor[i]!
    const to = optimum(value, variance, penalty)
    for (let i = 0; i < n; i++) trend[i] = trend[i]! + (to - value) * base[i]!
    set(to)
    return shift(to - value)
  }
  const moveFeature = (j: number) => {
    const base = columns[j]!
    for (let i = 0; i < n; i++) column[i] = isFactor[j] ? base[i]! * trend[i]! : base[i]!
    const by = optimum(beta[j]!, sigmas[j]! ** 2, 0) - beta[j]!
    beta[j] = beta[j]! + by
    if (isFactor[j]) for (let i = 0; i < n; i++) factor[i] = factor[i]! + by * base[i]!
    return shift(by)
  }

  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let largest = 0
    const note = (change: number) => {
      largest = Math.max(largest, change)
    }
    note(
      moveTrend(ones, point.m, SLOPE_VARIANCE, 0, (to) => {
        point.m = to
      }),
    )
    note(
      moveTrend(times, point.k, SLOPE_VARIANCE, 0, (to) => {
        point.k = to
      }),
    )
    for (let s = 0; s < changes; s++)
      note(
        moveTrend(ramps[s]!, delta[s]!, 0, 1 / tau, (to) => {
          delta[s] = to
        }),
      )
    for (let j = 0; j < features; j++) note(moveFeature(j))
    point.sigmaObs = noiseOf(residual)
    if (largest < TOLERANCE) break
  }
  return point
}

/** Where the derivative by sigma of -n log sigma - squares / (2 sigma^2) - sigma^2 / (2 NOISE_VARIANCE) is 0. */
function noiseOf(residual: Float64Array): number {
  let squares = 0
  for (const value of residual) squares += value * value
  const n = residual.length
  const variance = (NOISE_VARIANCE * (Math.sqrt(n * n + (4 * squares) / NOISE_VARIANCE) - n)) / 2
  return Math.max(Math.sqrt(variance), LEAST_NOISE)
}
