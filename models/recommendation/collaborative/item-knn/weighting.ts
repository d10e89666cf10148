import { type CompressedSparseRows, rowCount, rowLengths } from '../../../math/compressed-sparse-rows.ts'
import type { Weighting } from './parameters.ts'

/**
 * A similarity in its parts: s(source, target) = sourceFactors[source] * targetFactors[target] * the sum of
 * customerWeights over the customers who bought both.
 */
export interface WeightingFactors {
  readonly customerWeights: Float64Array
  readonly sourceFactors: Float64Array
  readonly targetFactors: Float64Array
}

/** d_u: distinct articles of a customer, d_i: distinct customers of an article, n: articles, D: mean of d_i. */
interface Degrees {
  readonly customers: Int32Array
  readonly articles: Int32Array
}

/**
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
 * `byCustomer` holds each customer's distinct articles, `byArticle` is its transpose.
 */
export function weightingFactors(
  weighting: Weighting,
  byCustomer: CompressedSparseRows,
  byArticle: CompressedSparseRows,
): WeightingFactors {
  const degrees = { customers: rowLengths(byCustomer), articles: rowLengths(byArticle) }
  switch (weighting.kind) {
    case 'cosine': {
      const factors = powers(degrees.articles, -0.5)
      return { customerWeights: powers(degrees.customers, 0), sourceFactors: factors, targetFactors: factors }
    }
    case 'tfidf':
      return tfidfFactors(degrees.customers, byArticle)
    case 'bm25':
      return bm25Factors(weighting, degrees, byCustomer.columns.length / rowCount(byArticle))
    case 'degree':
      return {
        customerWeights: powers(degrees.customers, -weighting.customer_exponent),
        sourceFactors: powers(degrees.articles, -weighting.source_exponent),
        targetFactors: powers(degrees.articles, -weighting.target_exponent),
      }
  }
}

function tfidfFactors(customers: Int32Array, byArticle: CompressedSparseRows): WeightingFactors {
  const articleCount = rowCount(byArticle)
  const customerWeights = Float64Array.from(
    customers,
    (degree) => Math.log(1 + articleCount / Math.max(degree, 1)) ** 2,
  )
  const factors = new Float64Array(articleCount)
  for (let article = 0; article < articleCount; article++) {
    let squares = 0
    for (let at = byArticle.pointers[article]!; at < byArticle.pointers[article + 1]!; at++) {
      squares += customerWeights[byArticle.columns[at]!]!
    }
    factors[article] = squares === 0 ? 0 : 1 / Math.sqrt(squares)
  }
  return { customerWeights, sourceFactors: factors, targetFactors: factors }
}

function bm25Factors(
  { k1, b }: Extract<Weighting, { kind: 'bm25' }>,
  { customers, articles }: Degrees,
  meanDegree: number,
): WeightingFactors {
  const factors = Float64Array.from(articles, (degree) => (k1 + 1) / (1 + k1 * (1 - b + (b * degree) / meanDegree)))
  const customerWeights = Float64Array.from(
    customers,
    (degree) => Math.log(1 + (articles.length - degree + 0.5) / (degree + 0.5)) ** 2,
  )
  return { customerWeights, sourceFactors: factors, targetFactors: factors }
}

/** An article that only truncated histories hold has degree 0 and is paired with nothing: its factor is 0. */
function powers(degrees: Int32Array, exponent: number): Float64Array {
  return Float64Array.from(degrees, (degree) => (degree === 0 ? 0 : degree ** exponent))
}
