import { rowCount } from '../../../math/compressed-sparse-rows.ts'
import type { Interactions } from '../collaborative-model.ts'
import type { NeighborTable } from './neighbor-table.ts'

/**
 * What each article's own popularity adds to its score: weight * mean row sum of the similarities * its share of the
 * customers, each counting 0.5 ^ (age / half-life), or 1 where the half-life is null. The mean row sum makes the weight
 * mean the same under every weighting. Rows of `byTarget` are targets.
 */
export function weighItemMeans(
  { byCustomer, ages }: Interactions,
  byTarget: NeighborTable,
  { weight, halfLifeDays }: { readonly weight: number; readonly halfLifeDays: number | null },
): Float32Array {
  const meanRowSum = byTarget.similarities.reduce((sum, similarity) => sum + similarity, 0) / rowCount(byTarget.pairs)
  const factor = (weight * meanRowSum) / rowCount(byCustomer)
  const counts = new Float64Array(byCustomer.columnCount)
  byCustomer.columns.forEach((article, at) => {
    counts[article]! += halfLifeDays === null ? 1 : 0.5 ** (ages[at]! / halfLifeDays)
  })
  return Float32Array.from(counts, (count) => factor * count)
}
