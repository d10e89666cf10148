import type { FitPace } from '../../../fit-pace.ts'
import { type CompressedSparseRows, transposeRows } from '../../../math/compressed-sparse-rows.ts'
import { TopK } from '../../../math/top-k.ts'

/** What an article of a history adds to another one's score. */
export interface WeightTable {
  /** Rows are articles of a history, columns those they add to, ascending; as many of each as there are articles. */
  readonly pairs: CompressedSparseRows
  /** Aligned with the columns; of either sign. */
  readonly weights: Float32Array
}

export interface ArticleFacts {
  readonly factors: Float64Array
  /** Distinct customers. */
  readonly customers: Int32Array
}

/**
 * The weights of EASE from the inverse P of the regularised Gram matrix: from i to j -P[i, j] / P[j, j], times
 * factors[i] * factors[j]; none from an article to itself. For each *target* j the `limit` weights are kept that move its
 * score most over all customers: the largest |weight| * sqrt(customers of i), about the deviation of what i adds. By
 * magnitude alone rare articles crowd out common ones. Of equal ones those of the first articles are kept.
 *
 * `inverse`: symmetric, articleCount x articleCount. Takes 24 bytes for each weight
 * that is kept while it works, 8 afterwards.
 */
export async function strongestWeights(
  inverse: Float32Array,
  { factors, customers }: ArticleFacts,
  limit: number,
  pace: FitPace,
): Promise<WeightTable> {
  const articleCount = factors.length
  const best = new TopK(Math.max(0, Math.min(limit, articleCount - 1)))
  const deviations = Float64Array.from(customers, Math.sqrt)
  const row = new Float64Array(articleCount)
  const columns = new Int32Array(articleCount * best.capacity)
  const weights = new Float32Array(columns.length)
  const pointers = new Int32Array(articleCount + 1)
  await pace.begin('choosing weights')
  for (let target = 0; target < articleCount; target++) {
    const start = target * articleCount
    const factor = -factors[target]! / inverse[start + target]!
    best.clear()
    for (let source = 0; source < articleCount; source++) {
      const weight = inverse[start + source]! * factor * factors[source]!
      row[source] = weight
      if (weight !== 0 && source !== target) best.offer(source, Math.abs(weight) * deviations[source]!)
    }
    const first = pointers[target]!
    for (let place = 0; place < best.size; place++) {
      const source = best.indexes[place]!
      columns[first + place] = source
      weights[first + place] = row[source]!
    }
    pointers[target + 1] = first + best.size
    if (pace.isDue()) await pace.pause((target + 1) / articleCount)
  }
  await pace.end()
  const count = pointers[articleCount]!
  return bySource({ columnCount: articleCount, pointers, columns: columns.subarray(0, count) }, weights)
}

/** Rows that are targets become rows that are sources. */
function bySource(byTarget: CompressedSparseRows, weights: Float32Array): WeightTable {
  const { positions, ...pairs } = transposeRows(byTarget)
  return { pairs, weights: Float32Array.from(positions, (position) => weights[position]!) }
}
