import { readArray } from '../../../artifact-checks.ts'
import { ArtifactMismatchError } from '../../../errors.ts'
import { GramMatrix } from '../../../math/gram-matrix.ts'
import type { CollaborativeAlgorithm } from '../collaborative-model.ts'
import { AlsModel } from './als-model.ts'
import { diagonalBasis, rotateRows } from './diagonal-factors.ts'
import { factorise } from './factorise.ts'
import { mergeHistories } from './merge-histories.ts'
import type { AlsParameters } from './parameters.ts'

/** Implicit alternating least squares: Hu, Koren and Volinsky 2008. See AlsModel for how it scores. */
export const als: CollaborativeAlgorithm<AlsParameters> = {
  kind: 'als',

  async fit(interactions, parameters, options) {
    const { articleVectors, regularisation } = await factorise(
      mergeHistories(interactions, parameters),
      parameters,
      options,
    )
    const { factors, alpha } = parameters
    // A copy: shared memory is for threads alone.
    const rows = articleVectors.slice()
    const articleCount = rows.length / factors
    const gram = new Float64Array(factors ** 2)
    new GramMatrix(factors).write(rows, 0, articleCount, gram, 0)
    const basis = diagonalBasis(gram, factors)
    rotateRows(rows, 0, articleCount, basis.rotation, factors)
    return new AlsModel({ items: { factors, rows, gram: basis.gram }, alpha, regularisation })
  },

  load(artifact, articleCount, { factors, alpha, regularisation, regularisation_exponent }) {
    const rows = readArray(artifact, 'item_factors', Float32Array, articleCount * factors)
    const gram = readArray(artifact, 'gram', Float64Array, factors)
    const [meanConfidence] = readArray(artifact, 'mean_confidence', Float64Array, 1)
    if (!gram.every((value) => value >= 0))
      throw new ArtifactMismatchError(artifact.modelName, 'its gram is no diagonal')
    if (!(meanConfidence! > 0))
      throw new ArtifactMismatchError(artifact.modelName, 'its mean_confidence is not positive')
    return new AlsModel({
      items: { factors, rows, gram },
      alpha,
      regularisation: { base: regularisation, exponent: regularisation_exponent, meanConfidence: meanConfidence! },
    })
  },
}
