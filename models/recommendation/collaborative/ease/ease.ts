import { readArray } from '../../../artifact-checks.ts'
import { ArtifactMismatchError } from '../../../errors.ts'
import { describeDamage, rowLengths, transposeRows } from '../../../math/compressed-sparse-rows.ts'
import { invertPositiveDefinite } from '../../../math/invert-positive-definite.ts'
import type { CollaborativeAlgorithm } from '../collaborative-model.ts'
import { EaseModel } from './ease-model.ts'
import type { EaseParameters } from './parameters.ts'
import { strongestWeights } from './strongest-weights.ts'
import { TooManyArticlesError } from './too-many-articles-error.ts'
import { weighCustomers, weightedGramMatrix } from './weighted-gram-matrix.ts'

/** 576 MB of inverse, 1.7e12 FLOP: one to two minutes in WebAssembly. */
const MOST_ARTICLES = 12_000

/**
 * EASE, the linear item-item model that restores each history from itself but no article from itself, in closed form:
 * with P = (X^T W X + lambda I + p/(1-p) diag(X^T W X))^-1 the weight from i to j is -P[i, j] / P[j, j].
 *
 * Steck 2019, "Embarrassingly shallow autoencoders for sparse data" (lambda); Steck 2020, "Autoencoders that don't
 * overfit towards the identity" (dropout p). W weighs the customers, and the weights are scaled by the articles'
 * degrees, as graph filters do. Takes 4 bytes for each pair of articles, and time in their cube.
 */
export const ease: CollaborativeAlgorithm<EaseParameters> = {
  kind: 'ease',

  /** Throws TooManyArticlesError above 12,000 articles. */
  async fit({ byCustomer }, parameters, { pace }) {
    const articleCount = byCustomer.columnCount
    if (articleCount > MOST_ARTICLES) throw new TooManyArticlesError(articleCount, MOST_ARTICLES)
    const matrix = await weightedGramMatrix(byCustomer, weighCustomers(byCustomer, parameters.customer_exponent), pace)
    regularise(matrix, articleCount, parameters)
    await invertPositiveDefinite(matrix, articleCount, { pace })
    const customers = rowLengths(transposeRows(byCustomer))
    const factors = Float64Array.from(customers, (count) => (count === 0 ? 0 : count ** -parameters.article_exponent))
    const limit = parameters.neighbors ?? articleCount
    return new EaseModel(await strongestWeights(matrix, { factors, customers }, limit, pace))
  },

  load(artifact, articleCount) {
    const columns = readArray(artifact, 'ease_articles', Int32Array)
    const pointers = readArray(artifact, 'ease_pointers', Int32Array, articleCount + 1)
    const pairs = { columnCount: articleCount, pointers, columns }
    const damage = describeDamage(pairs)
    if (damage) throw new ArtifactMismatchError(artifact.modelName, `its weights are no matrix: ${damage}`)
    return new EaseModel({ pairs, weights: readArray(artifact, 'ease_weights', Float32Array, columns.length) })
  },
}

/** Adds lambda and the dropout's share to the diagonal. */
function regularise(
  gram: Float32Array,
  size: number,
  { regularisation, dropout }: Pick<EaseParameters, 'regularisation' | 'dropout'>,
): void {
  for (let article = 0; article < size; article++) {
    const at = article * size + article
    gram[at] = gram[at]! / (1 - dropout) + regularisation
  }
}
