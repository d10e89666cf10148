import { type CompressedSparseRows, rowLengths } from '../../../math/compressed-sparse-rows.ts'
import type { Weighting } from './parameters.ts'

/**
 * A similarity in its parts: s(source, target) = sourceFactors[source] * targetFactors[target] * the sum of
 * weightOfDegree over the customers who bought both.
 */
export interface WeightingFactors {
  /** What a customer of so many articles counts; from 0 to the most that one has. */
  readonly weightOfDegree: Float64Array
  readonly sourceFactors: Float64Array
  readonly targetFactors: Float64Array
}

/**
 * With d_u: distinct articles of a customer, d_i: distinct customers of an article, n: articles, D: mean of d_i,
 *
 * - cosine: count(i, j) / sqrt(d_i d_j). Sarwar et al. 2001, "Item-based collaborative filtering recommendation
 *   algorithms".
 * - tfidf: the cosine of TF-IDF vectors, an article being a document and its customers the terms it holds once:
 *   idf(u) = ln(1 + n / d_u). Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval".
 * - bm25: the dot product of BM25 vectors, an article being a document and its customers the terms it holds once:
 *   idf(u) = ln(1 + (n - d_u + 0.5) / (d_u + 0.5)), weight (k1 + 1) / (1 + k1 (1 - b + b d_i / D)). Robertson &
 *   Zaragoza 2009, "The probabilistic relevance framework: BM25 and beyond".
 * - degree: the sum of d_u^-customer_exponent, times d_i^-source_exponent d_j^-target_exponent. All three 0.5, 0.5,
 *   0.5 or 1, 1, 0 are the graph filter and the two-step random walk from i over u to j; free exponents are RP3beta.
 *   Paudel et al. 2017, "Updatable, accurate, diverse, and scalable recommendations for interactive applications".
 *
 * `byCustomer` holds each customer's distinct articles.
 */
export function weightingFactors(weighting: Weighting, byCustomer: CompressedSparseRows): WeightingFactors {
  const degrees = articleDegrees(byCustomer)
  switch (weighting.kind) {
    case 'cosine': {
      const factors = powers(degrees, -0.5)
      return { weightOfDegree: weighDegrees(byCustomer, () => 1), sourceFactors: factors, targetFactors: factors }
    }
    case 'tfidf':
      return tfidfFactors(byCustomer)
    case 'bm25':
      return bm25Factors(weighting, degrees, byCustomer)
    case 'degree':
      return {
        weightOfDegree: weighDegrees(byCustomer, (degree) => degree ** -weighting.customer_exponent),
        sourceFactors: powers(degrees, -weighting.source_exponent),
        targetFactors: powers(degrees, -weighting.target_exponent),
      }
  }
}

function tfidfFactors(byCustomer: CompressedSparseRows): WeightingFactors {
  const { pointers, columns, columnCount } = byCustomer
  const weightOfDegree = weighDegrees(byCustomer, (degree) => Math.log(1 + columnCount / degree) ** 2)
  const squares = new Float64Array(columnCount)
  for (let row = 0; row + 1 < pointers.length; row++) {
    const weight = weightOfDegree[pointers[row + 1]! - pointers[row]!]!
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) squares[columns[at]!]! += weight
  }
  const factors = squares.map((sum) => (sum === 0 ? 0 : 1 / Math.sqrt(sum)))
  return { weightOfDegree, sourceFactors: factors, targetFactors: factors }
}

function bm25Factors(
  { k1, b }: Extract<Weighting, { kind: 'bm25' }>,
  degrees: Int32Array,
  byCustomer: CompressedSparseRows,
): WeightingFactors {
  const count = byCustomer.columnCount
  const mean = byCustomer.columns.length / count
  const factors = Float64Array.from(degrees, (degree) => (k1 + 1) / (1 + k1 * (1 - b + (b * degree) / mean)))
  const weightOfDegree = weighDegrees(
    byCustomer,
    (degree) => Math.log(1 + (count - degree + 0.5) / (degree + 0.5)) ** 2,
  )
  return { weightOfDegree, sourceFactors: factors, targetFactors: factors }
}

/** Distinct customers of each article. */
function articleDegrees({ columnCount, columns }: CompressedSparseRows): Int32Array {
  const degrees = new Int32Array(columnCount)
  for (let at = 0; at < columns.length; at++) degrees[columns[at]!]!++
  return degrees
}

/** Nobody has degree 0. */
function weighDegrees(byCustomer: CompressedSparseRows, weigh: (degree: number) => number): Float64Array {
  const most = rowLengths(byCustomer).reduce((largest, length) => Math.max(largest, length), 0)
  return Float64Array.from({ length: most + 1 }, (_, degree) => (degree === 0 ? 0 : weigh(degree)))
}

/** An article that only truncated histories hold has degree 0 and is paired with nothing: its factor is 0. */
function powers(degrees: Int32Array, exponent: number): Float64Array {
  return Float64Array.from(degrees, (degree) => (degree === 0 ? 0 : degree ** exponent))
}
