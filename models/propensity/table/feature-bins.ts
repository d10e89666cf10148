import { type FeatureTable, type FeatureValue, toCategory, toNumber } from './feature-table.ts'

/** Bin 0 is for the unknown, so that with the others a bin fits into a byte. */
export const UNKNOWN_BIN = 0
export const MOST_BINS = 255
/** Of more rows evenly spaced ones are looked at: the edges hardly move, and sorting is what takes time. */
const MOST_SORTED = 200_000

/** Values up to `edges[0]` are bin 1, up to `edges[1]` bin 2 …; those above the last edge the last bin. */
export interface NumericBins {
  readonly kind: 'numeric'
  /** Strictly ascending. */
  readonly edges: Float64Array
}

/** The k-th category is bin k + 1; all others are bin 0, like the unknown. */
export interface CategoricalBins {
  readonly kind: 'categorical'
  readonly categories: readonly string[]
  readonly places: ReadonlyMap<string, number>
}

export type FeatureBins = NumericBins | CategoricalBins

export function categoricalBins(categories: readonly string[]): CategoricalBins {
  return { kind: 'categorical', categories, places: new Map(categories.map((category, at) => [category, at + 1])) }
}

/** How many bins a feature has, the one for the unknown among them. */
export function binCount(bins: FeatureBins): number {
  return bins.kind === 'numeric' ? bins.edges.length + 2 : bins.categories.length + 1
}

/**
 * Bins of every feature, at most `mostBins` with the one for the unknown. Numbers: edges half way between two values that
 * occurred, such that bins hold about equally many rows and a frequent value has one of its own. Categories: the most
 * frequent ones, and of equally frequent ones the one that was met first.
 */
export function learnBins(table: FeatureTable, rows: Int32Array, mostBins = MOST_BINS): FeatureBins[] {
  return table.columns.map((column) =>
    column.kind === 'numeric'
      ? { kind: 'numeric', edges: learnEdges(column.values, rows, mostBins - 1) }
      : categoricalBins(frequentCategories(column.codes, column.categories, rows, mostBins - 1)),
  )
}

function learnEdges(values: Float32Array, rows: Int32Array, mostBins: number): Float64Array {
  const step = Math.max(1, Math.ceil(rows.length / MOST_SORTED))
  const known = Float32Array.from({ length: Math.ceil(rows.length / step) }, (_, at) => values[rows[at * step]!]!)
    .filter((value) => !Number.isNaN(value))
    .sort()
  const edges: number[] = []
  const distinct: number[] = []
  const counts: number[] = []
  for (const value of known) {
    if (value === distinct.at(-1)) counts[counts.length - 1]!++
    else {
      distinct.push(value)
      counts.push(1)
    }
  }
  const half = (at: number) => (distinct[at]! + distinct[at + 1]!) / 2
  if (distinct.length <= mostBins)
    return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, at) => half(at))
  // Values with more rows than a bin should hold are set apart first; the others share what is left.
  const isFrequent = counts.map((count) => count >= known.length / mostBins)
  let restRows = 0
  let restBins = mostBins
  counts.forEach((count, at) => {
    if (isFrequent[at]) restBins--
    else restRows += count
  })
  let filled = 0
  for (let at = 0; at < distinct.length - 1 && edges.length < mostBins - 1; at++) {
    filled += counts[at]!
    if (!isFrequent[at]) restRows -= counts[at]!
    const size = restBins > 0 ? (restRows + filled) / restBins : Number.POSITIVE_INFINITY
    if (!isFrequent[at] && !isFrequent[at + 1] && filled < size) continue
    edges.push(half(at))
    if (!isFrequent[at]) restBins--
    filled = 0
  }
  return Float64Array.from(edges)
}

function frequentCategories(
  codes: Int32Array,
  categories: readonly string[],
  rows: Int32Array,
  most: number,
): readonly string[] {
  const counts = new Float64Array(categories.length)
  for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]!++
  return Array.from(counts.keys())
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, most)
    .map((code) => categories[code]!)
}

/** The bin of one value. */
export function binOf(bins: FeatureBins, value: FeatureValue): number {
  if (bins.kind === 'numeric') return numericBin(bins.edges, toNumber(value))
  const category = toCategory(value)
  return category === undefined ? UNKNOWN_BIN : (bins.places.get(category) ?? UNKNOWN_BIN)
}

/** By binary search: 1 + the number of edges below the value. */
export function numericBin(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return UNKNOWN_BIN
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (edges[middle]! < value) low = middle + 1
    else high = middle
  }
  return low + 1
}
