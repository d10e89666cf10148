import type { FitPace } from '../../../fit-pace.ts'
import { TopK } from '../../../math/top-k.ts'
import type { Interactions } from '../collaborative-model.ts'
import type { NeighborTable } from '../item-knn/neighbor-table.ts'
import type { SequentialParameters } from './parameters.ts'
import { SuccessionRow } from './succession-row.ts'

/**
 * For each article those after which it is bought most, with similarity(i, j) = w * w / (w + shrinkage) / (degree(i) ^
 * source_exponent * degree(j) ^ target_exponent), where w adds up what each customer's pair counts, kept for the best
 * `neighbors` of each target j, and each target's similarities divided by their sum ^ row_normalisation.
 *
 * Rows of the result are targets, columns the articles bought before, in no particular order. Takes time linear in the sum
 * of the squared row lengths, memory linear in entries plus articles x neighbors.
 */
export async function findSuccessions(
  interactions: Interactions,
  parameters: SequentialParameters,
  pace: FitPace,
): Promise<NeighborTable> {
  const row = new SuccessionRow(interactions, parameters)
  const { articleCount } = row
  const best = new TopK(Math.min(parameters.neighbors, Math.max(articleCount - 1, 0)))

  // Untouched pages of a large array take no memory, so the bound may be generous.
  const columns = new Int32Array(articleCount * best.capacity)
  const similarities = new Float32Array(columns.length)
  const customers = new Int32Array(columns.length)
  const pointers = new Int32Array(articleCount + 1)

  await pace.begin('following purchases')
  for (let target = 0; target < articleCount; target++) {
    row.accumulate(target)
    row.offerSimilarities(target, best)
    const divisor =
      best.scores.subarray(0, best.size).reduce((sum, score) => sum + score, 0) ** parameters.row_normalisation
    let end = pointers[target]!
    for (let place = 0; place < best.size; place++) {
      const source = best.indexes[place]!
      columns[end] = source
      similarities[end] = best.scores[place]! / divisor
      customers[end] = row.customersOf(source)
      end++
    }
    pointers[target + 1] = end
    row.clear()
    if (pace.isDue()) await pace.pause((target + 1) / articleCount)
  }
  await pace.end()

  const entryCount = pointers[articleCount]!
  return {
    pairs: { columnCount: articleCount, pointers, columns: columns.slice(0, entryCount) },
    similarities: similarities.slice(0, entryCount),
    customers: customers.slice(0, entryCount),
  }
}
