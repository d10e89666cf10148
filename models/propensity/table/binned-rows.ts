import { binCount, binOf, type FeatureBins, numericBin, UNKNOWN_BIN } from './feature-bins.ts'
import type { Feature, FeatureTable, FeatureValues } from './feature-table.ts'

/** A table's values as bins, column by column: feature f of row r is `bins[f * count + r]`. A byte a value. */
export interface BinnedTable {
  readonly count: number
  readonly bins: Uint8Array
  /** Aligned with the features: how many bins there are, and whether their order means nothing. */
  readonly binCounts: Int32Array
  readonly isCategorical: Uint8Array
}

export function binTable(table: FeatureTable, featureBins: readonly FeatureBins[]): BinnedTable {
  const { count } = table
  const bins = new Uint8Array(count * table.columns.length)
  table.columns.forEach((column, feature) => {
    const own = featureBins[feature]!
    const from = feature * count
    if (column.kind === 'numeric' && own.kind === 'numeric') {
      for (let row = 0; row < count; row++) bins[from + row] = numericBin(own.edges, column.values[row]!)
    } else if (column.kind === 'categorical') {
      const places = column.categories.map((category) => binOf(own, category))
      for (let row = 0; row < count; row++) bins[from + row] = places[column.codes[row]!] ?? UNKNOWN_BIN
    }
  })
  return { count, bins, ...binFacts(featureBins) }
}

export function binFacts(featureBins: readonly FeatureBins[]): Pick<BinnedTable, 'binCounts' | 'isCategorical'> {
  return {
    binCounts: Int32Array.from(featureBins, binCount),
    isCategorical: Uint8Array.from(featureBins, ({ kind }) => (kind === 'categorical' ? 1 : 0)),
  }
}

/** Rows to be answered, row by row: feature f of row r is at r * features + f. */
export function binRows(
  features: readonly Feature[],
  featureBins: readonly FeatureBins[],
  rows: readonly FeatureValues[],
): Uint8Array {
  const width = features.length
  const bins = new Uint8Array(rows.length * width)
  for (let feature = 0; feature < width; feature++) {
    const { name } = features[feature]!
    const own = featureBins[feature]!
    for (let row = 0; row < rows.length; row++) bins[row * width + feature] = binOf(own, rows[row]![name])
  }
  return bins
}

/** The rows `rows` of a table, row by row as `binRows` gives them. */
export function gatherRows({ bins, count, binCounts }: BinnedTable, rows: Int32Array): Uint8Array {
  const width = binCounts.length
  const gathered = new Uint8Array(rows.length * width)
  for (let feature = 0; feature < width; feature++) {
    for (let at = 0; at < rows.length; at++) gathered[at * width + feature] = bins[feature * count + rows[at]!]!
  }
  return gathered
}
