import { mixBits } from '../../../models/math/mix-bits.ts'
import { type BinnedTable, binFacts, binTable } from '../../../models/propensity/table/binned-rows.ts'
import { type FeatureBins, learnBins } from '../../../models/propensity/table/feature-bins.ts'
import {
  type Feature,
  type FeatureTable,
  FeatureTableBuilder,
  type FeatureValues,
} from '../../../models/propensity/table/feature-table.ts'

/** Numbers from 0 to below 1, always the same for a seed. */
export function seededNumbers(seed: number): () => number {
  let draws = 0
  return () => mixBits(Math.imul(++draws, 0x9e3779b1) ^ mixBits(seed)) / 2 ** 32
}

export function tableOf(features: readonly Feature[], rows: readonly FeatureValues[]): FeatureTable {
  const builder = new FeatureTableBuilder(features)
  for (const row of rows) builder.add(row)
  return builder.complete()
}

export function allRows(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row)
}

export function binned(table: FeatureTable, mostBins?: number): { bins: FeatureBins[]; binned: BinnedTable } {
  const bins = learnBins(table, allRows(table.count), mostBins)
  return { bins, binned: { ...binTable(table, bins), ...binFacts(bins) } }
}
