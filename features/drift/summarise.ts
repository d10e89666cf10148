import type { FeatureType } from '../feature-view.ts'

/** How a feature was distributed in a training set. */
export type FeatureSummary = NumberSummary | CategorySummary

export interface NumberSummary {
  readonly kind: 'number'
  readonly rows: number
  readonly null_share: number
  /** Null: every value was null. */
  readonly smallest: number | null
  readonly largest: number | null
  /** Ascending: a bin is (edge before, edge], the first begins and the last ends at infinity. */
  readonly edges: readonly number[]
  /** Of each bin, among the values that are not null. */
  readonly shares: readonly number[]
  /** The values in ascending order, or so many of them, evenly spaced, that the distribution is known to 1 / their number. */
  readonly quantiles: readonly number[]
}

export interface CategorySummary {
  readonly kind: 'category'
  readonly rows: number
  readonly null_share: number
  /** Of the commonest categories, among the values that are not null. */
  readonly shares: Readonly<Record<string, number>>
  /** Of all others together. */
  readonly other_share: number
}

/** Deciles: the usual number for a population stability index. */
const BINS = 10
const QUANTILES_AT_MOST = 1_000
const CATEGORIES_AT_MOST = 50

/** A value as drift sees it: a number, a category, or nothing. Of a list it is the length; a moment has no drift. */
export function driftValue(value: unknown, type: FeatureType): number | string | null {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'number':
    case 'integer': {
      const number = Number(value)
      return Number.isFinite(number) ? number : null
    }
    case 'integer_list':
    case 'number_list':
      return (value as readonly unknown[]).length
    case 'boolean':
    case 'text':
      return String(value)
    case 'moment':
      return null
  }
}

/** Moments only ever grow: that they did is no drift. */
export function canDrift(type: FeatureType): boolean {
  return type !== 'moment'
}

export function summarise(values: readonly (number | string | null)[], type: FeatureType): FeatureSummary {
  return type === 'boolean' || type === 'text' ? summariseCategories(values) : summariseNumbers(values)
}

function summariseNumbers(values: readonly (number | string | null)[]): NumberSummary {
  const sorted = values.filter((value) => typeof value === 'number').sort((a, b) => a - b)
  const edges = [...new Set(Array.from({ length: BINS - 1 }, (_, i) => quantileOf(sorted, i + 1, BINS)))].filter(
    (edge) => edge !== undefined && edge < (sorted.at(-1) ?? 0),
  ) as number[]
  const count = Math.min(sorted.length, QUANTILES_AT_MOST)
  return {
    kind: 'number',
    rows: values.length,
    null_share: shareOf(values.length - sorted.length, values.length),
    smallest: sorted[0] ?? null,
    largest: sorted.at(-1) ?? null,
    edges,
    shares: binShares(sorted, edges),
    quantiles: Array.from({ length: count }, (_, i) => quantileOf(sorted, i + 1, count)!),
  }
}

function summariseCategories(values: readonly (number | string | null)[]): CategorySummary {
  const counts = new Map<string, number>()
  let known = 0
  for (const value of values) {
    if (value === null) continue
    known++
    counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
  }
  const common = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, CATEGORIES_AT_MOST)
  const listed = common.reduce((total, [, count]) => total + count, 0)
  return {
    kind: 'category',
    rows: values.length,
    null_share: shareOf(values.length - known, values.length),
    shares: Object.fromEntries(common.map(([category, count]) => [category, count / known])),
    other_share: shareOf(known - listed, known),
  }
}

/** The least value that at least `part` of `parts` of all do not exceed (inverse of the empirical distribution). */
function quantileOf(sorted: readonly number[], part: number, parts: number): number | undefined {
  return sorted[Math.max(0, Math.ceil((part * sorted.length) / parts) - 1)]
}

/** The share of the values in each bin (edge before, edge]; all 0 when there are none. */
export function binShares(values: readonly number[], edges: readonly number[]): readonly number[] {
  const counts = new Array<number>(edges.length + 1).fill(0)
  for (const value of values) {
    const bin = edges.findIndex((edge) => value <= edge)
    counts[bin === -1 ? edges.length : bin]! += 1
  }
  return counts.map((count) => shareOf(count, values.length))
}

export function shareOf(count: number, total: number): number {
  return total === 0 ? 0 : count / total
}
