import type { FitPace } from '../../../fit-pace.ts'
import { type CompressedSparseRows, rowCount, transposeRows } from '../../../math/compressed-sparse-rows.ts'
import { TopK } from '../../../math/top-k.ts'
import { CoPurchaseRow } from './co-purchase-row.ts'
import type { NeighborTable } from './neighbor-table.ts'
import type { ItemKnnParameters } from './parameters.ts'
import { weightingFactors } from './weighting.ts'

export type SimilarityParameters = Pick<
  ItemKnnParameters,
  'weighting' | 'shrinkage' | 'neighbors' | 'row_normalisation'
>

/**
 * For each article the most similar others: item-based top-N recommendation, Deshpande & Karypis 2004, with the
 * similarity s * c / (c + shrinkage), where s is the weighting's and c the number of customers who bought both, kept
 * for the best `neighbors` of each *target* (not of each source: an article that is everyone's neighbor does not crowd
 * the others out), and each target's similarities divided by their sum ^ row_normalisation.
 *
 * `byCustomer`: each customer's distinct articles. Rows of the result are targets, columns the neighbors in no
 * particular order. Takes time linear in the sum of the squared row lengths, memory linear in entries plus articles x
 * neighbors.
 */
export async function findNeighbors(
  byCustomer: CompressedSparseRows,
  parameters: SimilarityParameters,
  pace: FitPace,
): Promise<NeighborTable> {
  const byArticle = transposeRows(byCustomer)
  const articleCount = rowCount(byArticle)
  const row = new CoPurchaseRow(byCustomer, byArticle, weightingFactors(parameters.weighting, byCustomer, byArticle))
  const best = new TopK(Math.min(parameters.neighbors, Math.max(articleCount - 1, 0)))

  // Untouched pages of a large array take no memory, so the bound may be generous.
  const columns = new Int32Array(articleCount * best.capacity)
  const similarities = new Float32Array(columns.length)
  const customers = new Int32Array(columns.length)
  const pointers = new Int32Array(articleCount + 1)

  await pace.begin('comparing articles')
  for (let target = 0; target < articleCount; target++) {
    row.accumulate(target)
    row.offerSimilarities(target, parameters.shrinkage, best)
    const sum = best.scores.subarray(0, best.size).reduce((total, similarity) => total + similarity, 0)
    const divisor = sum ** parameters.row_normalisation
    let end = pointers[target]!
    for (let place = 0; place < best.size; place++) {
      const neighbor = best.indexes[place]!
      columns[end] = neighbor
      similarities[end] = best.scores[place]! / divisor
      customers[end] = row.customersOf(neighbor)
      end++
    }
    pointers[target + 1] = end
    row.clear()
    if (pace.isDue()) await pace.pause((target + 1) / articleCount)
  }
  await pace.end()

  const entryCount = pointers[articleCount]!
  return {
    pairs: { columnCount: articleCount, pointers, columns: columns.subarray(0, entryCount) },
    similarities: similarities.subarray(0, entryCount),
    customers: customers.subarray(0, entryCount),
  }
}
