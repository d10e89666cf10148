import type { BacktestErrors } from './backtest-errors.ts'

export interface WeighingOptions {
  /**
   * How many judged steps the group's experience is worth: a series with as many steps of its own is believed by half.
   */
  readonly groupSteps: number
  /** Relative error that divides a method's weight by e; 0.1 = 10 % worse. */
  readonly temperature: number
  /** Methods with a smaller share are left out, and their share given to the others. */
  readonly minWeight: number
}

/** Errors of a group's series, each relative to the mean over its methods: 1 = as good as the methods on average. */
export function relativeErrors({ errors }: BacktestErrors): Float64Array {
  let sum = 0
  let count = 0
  for (const error of errors) {
    if (Number.isNaN(error)) continue
    sum += error
    count++
  }
  return errors.map((error) => (sum > 0 ? (error * count) / sum : Number.isNaN(error) ? Number.NaN : 1))
}

/** The mean relative error of each method over a group's series; NaN of a method that judged none of them. */
export function groupErrors(group: readonly BacktestErrors[], methods: number): Float64Array {
  const sums = new Float64Array(methods)
  const counts = new Float64Array(methods)
  for (const series of group) {
    relativeErrors(series).forEach((error, method) => {
      if (Number.isNaN(error)) return
      sums[method] = sums[method]! + error
      counts[method] = counts[method]! + 1
    })
  }
  return sums.map((sum, method) => (counts[method] === 0 ? Number.NaN : sum / counts[method]!))
}

/**
 * The weight of each method for one series: the softmax of its relative error, shrunk to its group's. A method without a
 * future forecast (`isAvailable` false) has 0. What the series never judged is believed to be as the group has it; what
 * nobody judged counts as average. Weights sum to 1. Throws RangeError when no method is available.
 */
export function weighMethods(
  own: BacktestErrors,
  group: Float64Array,
  isAvailable: readonly boolean[],
  { groupSteps, temperature, minWeight }: WeighingOptions,
): Float64Array {
  if (!isAvailable.includes(true)) throw new RangeError('no method has a forecast: there is nothing to weigh')
  const relative = relativeErrors(own)
  const shrunk = relative.map((error, method) => {
    const ofGroup = Number.isNaN(group[method]!) ? 1 : group[method]!
    if (Number.isNaN(error)) return ofGroup
    return (own.steps * error + groupSteps * ofGroup) / (own.steps + groupSteps)
  })
  const least = shrunk.reduce((a, b, method) => (isAvailable[method] ? Math.min(a, b) : a), Number.POSITIVE_INFINITY)
  const weights = shrunk.map((error, method) => (isAvailable[method] ? Math.exp((least - error) / temperature) : 0))
  normalise(weights)
  // The best is never below the mean weight, so something is left whatever the limit.
  const limit = Math.min(minWeight, 1 / weights.length)
  for (let method = 0; method < weights.length; method++) if (weights[method]! < limit) weights[method] = 0
  normalise(weights)
  return weights
}

function normalise(weights: Float64Array): void {
  const sum = weights.reduce((a, b) => a + b)
  for (let method = 0; method < weights.length; method++) weights[method] = weights[method]! / sum
}
