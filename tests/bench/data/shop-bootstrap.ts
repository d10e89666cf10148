import { Random } from '../../../sql/synthetic/random.ts'

const RESAMPLES = 1_000
const SEED = 1

/** A figure with the interval that holds it in 95 % of resamples. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The ratio of the means of two figures of the same customers, with a percentile interval over customers drawn with
 * replacement (Efron 1979). Without `denominators` it is the mean. NaN without customers.
 */
export function bootstrapRatio(numerators: readonly number[], denominators?: readonly number[]): Interval {
  const random = new Random(SEED, 'bootstrap')
  const count = numerators.length
  const ratioOf = (indexes: Iterable<number>) => {
    let over = 0
    let under = 0
    for (const index of indexes) {
      over += numerators[index]!
      under += denominators?.[index] ?? 1
    }
    return over / under
  }
  const ratios = Float64Array.from({ length: RESAMPLES }, () =>
    ratioOf(Array.from({ length: count }, () => random.integer(count))),
  ).sort()
  return {
    value: ratioOf(numerators.keys()),
    low: ratios[Math.floor(0.025 * RESAMPLES)]!,
    high: ratios[Math.ceil(0.975 * RESAMPLES) - 1]!,
  }
}
