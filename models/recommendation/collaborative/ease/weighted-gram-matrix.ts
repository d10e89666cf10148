import type { FitPace } from '../../../fit-pace.ts'
import { type CompressedSparseRows, rowCount, rowLengths, transposeRows } from '../../../math/compressed-sparse-rows.ts'

/**
 * The lower triangle of X^T W X for the 0/1 matrix X of `byCustomer`: entry (i, j) is the sum of the weights of the
 * customers who have both i and j. articleCount x articleCount, row by row, 4 bytes each; the upper triangle is 0.
 *
 * Each row is summed in float64 and rounded once. Takes time linear in the sum of the squared row lengths.
 */
export async function weightedGramMatrix(
  byCustomer: CompressedSparseRows,
  customerWeights: Float64Array,
  pace: FitPace,
): Promise<Float32Array> {
  const byArticle = transposeRows(byCustomer)
  const articleCount = rowCount(byArticle)
  const { pointers, columns } = byCustomer
  const gram = new Float32Array(articleCount * articleCount)
  const row = new Float64Array(articleCount)
  await pace.begin('counting co-purchases')
  for (let article = 0; article < articleCount; article++) {
    row.fill(0)
    for (let at = byArticle.pointers[article]!; at < byArticle.pointers[article + 1]!; at++) {
      const customer = byArticle.columns[at]!
      const weight = customerWeights[customer]!
      const end = pointers[customer + 1]!
      for (let other = pointers[customer]!; other < end; other++) row[columns[other]!]! += weight
    }
    gram.set(row.subarray(0, article + 1), article * articleCount)
    if (pace.isDue()) await pace.pause((article + 1) / articleCount)
  }
  await pace.end()
  return gram
}

/** n^-exponent for a customer of n articles, scaled to a mean of 1, so that a regularisation keeps its meaning. */
export function weighCustomers(byCustomer: CompressedSparseRows, exponent: number): Float64Array {
  const weights = Float64Array.from(rowLengths(byCustomer), (length) => (length === 0 ? 0 : length ** -exponent))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const count = weights.reduce((total, weight) => total + (weight > 0 ? 1 : 0), 0)
  return weights.map((weight) => (weight * count) / sum)
}
