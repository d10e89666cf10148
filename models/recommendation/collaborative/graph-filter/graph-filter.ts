import { readArray } from '../../../artifact-checks.ts'
import { ArtifactMismatchError } from '../../../errors.ts'
import { describeDamage, rowLengths, transposeRows, truncateRows } from '../../../math/compressed-sparse-rows.ts'
import { truncatedSvd } from '../../../math/truncated-svd.ts'
import type { CollaborativeAlgorithm, CollaborativeFitOptions, Interactions } from '../collaborative-model.ts'
import { countTruncatedPurchases } from '../item-knn/count-truncated-purchases.ts'
import { findNeighbors } from '../item-knn/find-neighbors.ts'
import { type NeighborTable, transposeTable } from '../item-knn/neighbor-table.ts'
import { GraphFilterModel } from './graph-filter-model.ts'
import type { GraphFilterParameters } from './parameters.ts'
import { type LowPass, sharpen } from './sharpen.ts'

/**
 * What stands out is exact to some digits then; vectors at the edge of the rank, whose values lie close together, stay
 * mixed with those just beyond it.
 */
const ITERATIONS = 6
const OVERSAMPLING = 16

/**
 * A filter of the graph of customers and articles, in closed form: Shen et al. 2021, "How powerful is graph convolution
 * for recommendation?" (GF-CF). With R the purchases, d_u and d_i the degrees of customers and articles,
 *
 *   R~ = diag(d_u^-customer_exponent) R diag(d_i^-1/2), V its `rank` first right singular vectors,
 *   scores of a history = history (paths + low_pass_weight diag(d_i^-low_pass_source_exponent) V
 *                                  Lambda^low_pass_exponent V^T diag(d_i^low_pass_target_exponent)),
 *
 * where Lambda are the squared singular values, and then sharpened (see sharpen.ts).
 *
 * The paths of two hops, from an article over a customer to another one, are GF-CF's linear part, R~^T R~, with
 * exponents, shrinkage and rows of their own as findNeighbors has them; the low-pass part is its ideal low-pass filter.
 * All exponents 0.5 but low_pass_exponent 0, shrinkage and row_normalisation 0, enough neighbors and weight 0.3 are GF-CF
 * itself.
 *
 * Time and memory are those of findNeighbors, truncatedSvd and sharpen; the model takes 12 bytes for each path and 8 x rank
 * for each article, twice as many where it is sharpened.
 */
export const graphFilter: CollaborativeAlgorithm<GraphFilterParameters> = {
  kind: 'graph_filter',

  async fit(interactions, parameters, options) {
    const lowPass = await passLow(interactions, parameters, options)
    const paths = await findPaths(interactions, parameters, options)
    if (!lowPass) return new GraphFilterModel(paths, { rank: 0, left: new Float32Array(0), right: new Float32Array(0) })
    if (parameters.sharpening === 0) return new GraphFilterModel(paths, lowPass)
    return new GraphFilterModel(paths, await sharpen(lowPass, paths, parameters.sharpening, options.pace))
  },

  load(artifact, articleCount, parameters) {
    const columns = readArray(artifact, 'path_articles', Int32Array)
    const pointers = readArray(artifact, 'path_pointers', Int32Array, articleCount + 1)
    const pairs = { columnCount: articleCount, pointers, columns }
    const damage = describeDamage(pairs)
    if (damage) throw new ArtifactMismatchError(artifact.modelName, `its paths are no matrix: ${damage}`)
    const similarities = readArray(artifact, 'path_similarities', Float32Array, columns.length)
    const customers = readArray(artifact, 'path_customers', Int32Array, columns.length)
    const left = readArray(artifact, 'left_factors', Float32Array)
    const rank = articleCount === 0 ? 0 : left.length / articleCount
    const most = parameters.rank * (parameters.sharpening === 0 ? 1 : 2)
    if (!Number.isInteger(rank) || rank > most) {
      const detail = `its left factors, ${left.length} numbers, are not at most ${most} for each article`
      throw new ArtifactMismatchError(artifact.modelName, detail)
    }
    const right = readArray(artifact, 'right_factors', Float32Array, left.length)
    return new GraphFilterModel({ pairs, similarities, customers }, { rank, left, right })
  },
}

async function findPaths(
  { byCustomer }: Interactions,
  parameters: GraphFilterParameters,
  { pace }: CollaborativeFitOptions,
): Promise<NeighborTable> {
  const { customer_exponent, source_exponent, target_exponent, max_articles_per_customer: limit } = parameters
  const weighting = { kind: 'degree', customer_exponent, source_exponent, target_exponent } as const
  const byTarget = await findNeighbors(truncateRows(byCustomer, limit), { ...parameters, weighting }, pace)
  countTruncatedPurchases(byTarget, byCustomer, limit)
  return transposeTable(byTarget)
}

async function passLow(
  { byCustomer }: Interactions,
  parameters: GraphFilterParameters,
  options: CollaborativeFitOptions,
): Promise<LowPass | undefined> {
  if (parameters.low_pass_weight === 0) return undefined
  const articleDegrees = rowLengths(transposeRows(byCustomer))
  const matrix = {
    pattern: byCustomer,
    rowScales: powersOf(rowLengths(byCustomer), -parameters.customer_exponent),
    columnScales: powersOf(articleDegrees, -0.5),
  }
  const { singularValues, rightVectors: vectors } = await truncatedSvd(matrix, {
    ...options,
    rank: parameters.rank,
    iterations: ITERATIONS,
    oversampling: OVERSAMPLING,
  })
  const rank = singularValues.length
  const eigenvalues = singularValues.map((value) => value ** 2)
  const weights = eigenvalues.map((value) => parameters.low_pass_weight * value ** parameters.low_pass_exponent)
  const sourceScales = powersOf(articleDegrees, -parameters.low_pass_source_exponent)
  const targetScales = powersOf(articleDegrees, parameters.low_pass_target_exponent)
  return {
    rank,
    vectors,
    eigenvalues,
    targetScales,
    left: vectors.map((value, at) => weights[at % rank]! * sourceScales[Math.floor(at / rank)]! * value),
    right: vectors.map((value, at) => targetScales[Math.floor(at / rank)]! * value),
  }
}

/** An article that nobody bought has degree 0 and counts nothing. */
function powersOf(degrees: Int32Array, exponent: number): Float64Array {
  return Float64Array.from(degrees, (degree) => (degree === 0 ? 0 : degree ** exponent))
}
