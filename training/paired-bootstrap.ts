import { Random } from '../sql/synthetic/random.ts'

export interface BootstrapOptions {
  readonly seed: number
  readonly resamples?: number
  /** Share of the resamples within the interval. */
  readonly level?: number
}

/** A mean with the interval in which it lies for other draws of the same entities. */
export interface BootstrapInterval {
  readonly mean: number
  readonly lower: number
  readonly upper: number
  readonly level: number
  readonly resamples: number
}

export const RESAMPLES = 2_000
const LEVEL = 0.95

/**
 * The percentile bootstrap (Efron & Tibshirani 1993, chapter 13) of the mean of paired differences: the entities are
 * drawn anew with replacement, each with both of its values, and the mean is taken of every resample. The interval runs
 * from the (1 - level) / 2 quantile of these means to its mirror. The same seed gives the same interval. Throws
 * RangeError when there are no differences.
 */
export function pairedBootstrap(
  differences: Float64Array,
  { seed, resamples = RESAMPLES, level = LEVEL }: BootstrapOptions,
): BootstrapInterval {
  const count = differences.length
  if (count === 0) throw new RangeError('a bootstrap needs at least one pair')
  const random = new Random(seed, 'paired bootstrap')
  const means = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0
    for (let draw = 0; draw < count; draw++) sum += differences[random.integer(count)]!
    means[resample] = sum / count
  }
  means.sort()
  const outside = (1 - level) / 2
  return {
    mean: differences.reduce((sum, difference) => sum + difference, 0) / count,
    lower: means[Math.floor(outside * resamples)]!,
    upper: means[Math.ceil((1 - outside) * resamples) - 1]!,
    level,
    resamples,
  }
}
