import { binShares, type FeatureSummary, shareOf } from './summarise.ts'

/** From the least to the greatest. */
export const DRIFT_SEVERITIES = ['none', 'moderate', 'severe'] as const
export type DriftSeverity = (typeof DRIFT_SEVERITIES)[number]

/** How far a window lies from a training set, in one feature. */
export interface FeatureDrift {
  readonly rows: number
  /**
   * Population stability index (Siddiqi 2006, Credit Risk Scorecards): sum over the bins, null being one of them, of
   * (p - q) ln(p / q), p in the window and q in training.
   */
  readonly psi: number
  /** Kolmogorov-Smirnov: the greatest distance of the two empirical distributions. Null: no numbers on one side. */
  readonly ks: number | null
  readonly nullShareDifference: number
  /** Share of the values below the least or above the greatest of training, or of categories it did not know. */
  readonly outOfRangeShare: number | null
  /** Null: not judged, there were fewer than ROWS_AT_LEAST values. */
  readonly severity: DriftSeverity | null
}

/** Under .1 no shift worth a look, from .25 on another population: the customary reading of the index. */
const PSI_MODERATE = 0.1
const PSI_SEVERE = 0.25
/** One null, or one value out of range, in twenty more than in training; one in five. */
const SHARE_MODERATE = 0.05
const SHARE_SEVERE = 0.2
/** An empty bin would make the index infinite. */
const LEAST_SHARE = 1e-4
/** Fewer vectors than this make an index of 10 bins by chance alone: its expectation is (bins - 1) / rows. */
export const ROWS_AT_LEAST = 100

/** `values` as driftValue gives them. Fewer than ROWS_AT_LEAST of them are measured, but not judged. */
export function measureDrift(baseline: FeatureSummary, values: readonly (number | string | null)[]): FeatureDrift {
  const known = values.filter((value) => value !== null)
  const nullShare = shareOf(values.length - known.length, values.length)
  const withNull = (shares: readonly number[], nulls: number) => [...shares.map((share) => share * (1 - nulls)), nulls]
  const { expected, actual, ks, outside } = baseline.kind === 'number' ? ofNumbers() : ofCategories()

  function ofNumbers() {
    const { edges, shares, quantiles, smallest, largest } = baseline as FeatureSummary & { kind: 'number' }
    const numbers = (known as number[]).toSorted((a, b) => a - b)
    return {
      expected: shares,
      actual: binShares(numbers, edges),
      ks: numbers.length === 0 || quantiles.length === 0 ? null : kolmogorovSmirnov(quantiles, numbers),
      outside: numbers.filter((value) => value < (smallest ?? value) || value > (largest ?? value)).length,
    }
  }

  function ofCategories() {
    const { shares, other_share } = baseline as FeatureSummary & { kind: 'category' }
    const categories = Object.keys(shares)
    const counts = new Map(categories.map((category) => [category, 0]))
    let others = 0
    for (const value of known) {
      const count = counts.get(String(value))
      if (count === undefined) others++
      else counts.set(String(value), count + 1)
    }
    return {
      expected: [...categories.map((category) => shares[category]!), other_share],
      actual: [...counts.values(), others].map((count) => shareOf(count, known.length)),
      ks: null,
      // Rare categories of training are among the others, and are no news.
      outside: other_share > 0 ? 0 : others,
    }
  }

  const psi = populationStabilityIndex(withNull(expected, baseline.null_share), withNull(actual, nullShare))
  const nullShareDifference = nullShare - baseline.null_share
  const outOfRangeShare = known.length === 0 ? null : outside / known.length
  return {
    rows: values.length,
    psi,
    ks,
    nullShareDifference,
    outOfRangeShare,
    severity:
      values.length < ROWS_AT_LEAST ? null : severityOf(psi, Math.abs(nullShareDifference), outOfRangeShare ?? 0),
  }
}

/** Shares of the same bins, each list adding to 1. */
export function populationStabilityIndex(expected: readonly number[], actual: readonly number[]): number {
  return expected.reduce((total, share, i) => {
    const given = actual[i] ?? 0
    // A bin that is empty on both sides says nothing.
    if (share === 0 && given === 0) return total
    const [p, q] = [Math.max(given, LEAST_SHARE), Math.max(share, LEAST_SHARE)]
    return total + (p - q) * Math.log(p / q)
  }, 0)
}

/** Both ascending and not empty. */
export function kolmogorovSmirnov(left: readonly number[], right: readonly number[]): number {
  let [i, j, greatest] = [0, 0, 0]
  while (i < left.length && j < right.length) {
    const value = Math.min(left[i]!, right[j]!)
    while (i < left.length && left[i]! <= value) i++
    while (j < right.length && right[j]! <= value) j++
    greatest = Math.max(greatest, Math.abs(i / left.length - j / right.length))
  }
  return greatest
}

function severityOf(psi: number, nullShift: number, outOfRange: number): DriftSeverity {
  const worstShare = Math.max(nullShift, outOfRange)
  if (psi >= PSI_SEVERE || worstShare >= SHARE_SEVERE) return 'severe'
  if (psi >= PSI_MODERATE || worstShare >= SHARE_MODERATE) return 'moderate'
  return 'none'
}
