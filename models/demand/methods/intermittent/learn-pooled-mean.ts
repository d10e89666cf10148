import { rmsseScale } from '../../accuracy/rmsse.ts'
import type { Series } from '../../forecast-method.ts'
import { knownUnits } from './known-units.ts'
import { type PooledWeights, windowMeans } from './pooled-mean.ts'
import { rollingOrigins } from './rolling-origins.ts'
import { solveNonNegative } from './solve-non-negative.ts'

export interface PooledMeanOptions {
  /** Months ahead that are forecast. */
  readonly horizon: number
  /** See `PooledWeights`; multiples of a season, so that no window sees one season more often than another. */
  readonly windows?: readonly number[]
  /**
   * What a bias of b (share of all units) costs: biasWeight × b^2 in units of RMSSE. At 0 the weights fall far below the
   * mean, because forecasting nothing is right for the many months without demand.
   */
  readonly biasWeight?: number
}

/** Four neighbouring origins see nearly each month of a year as first, without much repetition of the targets. */
const ORIGINS = 4
/** More than a year, so that a young shop's first trend is not taken for a law. */
const MIN_HISTORY = 13
const ROUNDS = 50
/** Keeps a series that was forecast exactly from an infinite weight. */
const LEAST_ERROR = 0.01

/**
 * The non-negative weights with the least mean RMSSE + biasWeight × bias^2 over all series and the last rolling origins,
 * by iteratively reweighted least squares. Each origin sees only what was before it. The horizon is at most a third of
 * the longest series; series without more than a year before it do not count. Without any, a forecast is the mean of the
 * first window. O(series) time and memory.
 */
export function learnPooledMean(series: readonly Series[], options: PooledMeanOptions): PooledWeights {
  const { horizon, windows = [12, 24], biasWeight = 10 } = options
  const longest = series.reduce((months, { y }) => Math.max(months, y.length), 0)
  const cases = gatherCases(series, Math.min(horizon, Math.floor(longest / 3)), windows)
  const weights = new Float64Array(windows.length)
  weights[0] = 1
  if (cases.count > 0) for (let round = 0; round < ROUNDS; round++) reweigh(cases, weights, biasWeight)
  return { windows, weights: [...weights] }
}

/** One case for each series and origin. */
interface Cases {
  readonly count: number
  /** count × windows. */
  readonly means: Float64Array
  /** Mean and variance of the known months that followed, and the squared scale of RMSSE before them. */
  readonly target: Float64Array
  readonly variance: Float64Array
  readonly scale: Float64Array
}

function gatherCases(series: readonly Series[], horizon: number, windows: readonly number[]): Cases {
  const most = series.length * ORIGINS
  const means = new Float64Array(most * windows.length)
  const [target, variance, scale] = [new Float64Array(most), new Float64Array(most), new Float64Array(most)]
  let count = 0
  for (const { y } of series) {
    for (const origin of rollingOrigins(y.length, horizon, ORIGINS, MIN_HISTORY)) {
      const before = y.subarray(0, origin)
      const after = knownUnits(y.subarray(origin, origin + horizon))
      const squaredScale = rmsseScale(before)
      if (after.length === 0 || Number.isNaN(squaredScale)) continue
      windowMeans(knownUnits(before), windows, means, count * windows.length)
      const mean = after.reduce((sum, units) => sum + units, 0) / after.length
      target[count] = mean
      variance[count] = after.reduce((sum, units) => sum + (units - mean) ** 2, 0) / after.length
      scale[count++] = squaredScale
    }
  }
  return { count, means, target, variance, scale }
}

/** One round: squared errors weighted by 1 / (scale × RMSSE) have the gradient of the mean RMSSE at the weights so far. */
function reweigh({ count, means, target, variance, scale }: Cases, weights: Float64Array, biasWeight: number): void {
  const n = weights.length
  const normal = new Float64Array(n * n)
  const right = new Float64Array(n)
  const totals = new Float64Array(n)
  let total = 0
  for (let c = 0; c < count; c++) {
    const at = c * n
    let error = -target[c]!
    for (let i = 0; i < n; i++) error += weights[i]! * means[at + i]!
    const rmsse = Math.max(LEAST_ERROR, Math.sqrt((error * error + variance[c]!) / scale[c]!))
    const importance = 1 / (2 * count * scale[c]! * rmsse)
    for (let i = 0; i < n; i++) {
      totals[i]! += means[at + i]!
      right[i]! += importance * means[at + i]! * target[c]!
      for (let j = 0; j < n; j++) normal[i * n + j]! += importance * means[at + i]! * means[at + j]!
    }
    total += target[c]!
  }
  if (total > 0) {
    const cost = biasWeight / (total * total)
    for (let i = 0; i < n; i++) {
      right[i]! += cost * totals[i]! * total
      for (let j = 0; j < n; j++) normal[i * n + j]! += cost * totals[i]! * totals[j]!
    }
  }
  solveNonNegative(normal, right, weights)
}
