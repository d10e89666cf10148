import { z } from 'zod'
import type { Artifact } from '../../model.ts'
import { als } from './als/als.ts'
import { alsSchema } from './als/parameters.ts'
import type {
  CollaborativeAlgorithm,
  CollaborativeFitOptions,
  CollaborativeModel,
  Interactions,
} from './collaborative-model.ts'
import { ease } from './ease/ease.ts'
import { easeSchema } from './ease/parameters.ts'
import { graphFilter } from './graph-filter/graph-filter.ts'
import { graphFilterSchema } from './graph-filter/parameters.ts'
import { itemKnn } from './item-knn/item-knn.ts'
import { itemKnnSchema } from './item-knn/parameters.ts'
import { createMixture, type MixtureParameters } from './mixture.ts'
import { sequentialSchema } from './sequential/parameters.ts'
import { sequential } from './sequential/sequential.ts'

const singleSchema = z.discriminatedUnion('kind', [
  itemKnnSchema,
  sequentialSchema,
  graphFilterSchema,
  easeSchema,
  alsSchema,
])

/** The parameters of an algorithm that is no mixture. */
export type SingleParameters = z.infer<typeof singleSchema>

/** The parameters of any one algorithm; `kind` says which. */
export const algorithmSchema = z.discriminatedUnion('kind', [
  singleSchema,
  z.strictObject({
    kind: z.literal('mixture'),
    parts: z
      .array(
        z.strictObject({
          algorithm: singleSchema,
          /** In units of the typical best score of the part. */
          weight: z.number().positive(),
        }),
      )
      .min(2),
  }),
])

export type AlgorithmParameters = z.infer<typeof algorithmSchema>

/** The one list of all algorithms that learn from who bought what. */
const algorithms = {
  item_knn: itemKnn,
  sequential,
  graph_filter: graphFilter,
  ease,
  als,
  mixture: createMixture<SingleParameters>({ fit: fitAlgorithm, load: loadAlgorithm }),
} satisfies {
  readonly [Kind in AlgorithmParameters['kind']]: CollaborativeAlgorithm<Extract<AlgorithmParameters, { kind: Kind }>>
}

/** Fits the algorithm that `parameters` name. */
export function fitAlgorithm(
  interactions: Interactions,
  parameters: AlgorithmParameters,
  options: CollaborativeFitOptions,
): Promise<CollaborativeModel> {
  return algorithmOf(parameters).fit(interactions, parameters, options)
}

/** Throws ArtifactMismatchError when the arrays do not fit together. */
export function loadAlgorithm(
  artifact: Pick<Artifact, 'modelName' | 'arrays'>,
  articleCount: number,
  parameters: AlgorithmParameters,
): CollaborativeModel {
  return algorithmOf(parameters).load(artifact, articleCount, parameters)
}

function algorithmOf({ kind }: AlgorithmParameters): CollaborativeAlgorithm<AlgorithmParameters> {
  // The list is typed: each name has the algorithm of just these parameters.
  return algorithms[kind] as CollaborativeAlgorithm<never> as CollaborativeAlgorithm<AlgorithmParameters>
}

export type { MixtureParameters }
