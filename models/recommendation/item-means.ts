import { rowCount } from '../math/compressed-sparse-rows.ts'
import type { NeighborTable } from './neighbor-table.ts'
import type { Purchases } from './purchases.ts'

/**
 * What each article's own popularity adds to its score: weight * mean row sum of the similarities * popularity score
 * per customer. The mean row sum makes the weight mean the same under every weighting. Rows of `byTarget` are targets.
 */
export function weighItemMeans(
  { popularity, byCustomer }: Purchases,
  byTarget: NeighborTable,
  weight: number,
): Float64Array {
  const meanRowSum = byTarget.similarities.reduce((sum, similarity) => sum + similarity, 0) / rowCount(byTarget.pairs)
  const factor = (weight * meanRowSum) / rowCount(byCustomer)
  return popularity.scores.map((score) => factor * score)
}
