import { z } from 'zod'
import { readArray, readParameters } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import type { Artifact } from '../model.ts'
import { BASES, type Basis, basisColumns } from './bases.ts'
import { FeatureSpace } from './feature-space.ts'
import type { TrainedBasis } from './fit-basis.ts'
import { parametersSchema, type SegmentationParameters } from './parameters.ts'
import { RfmScale } from './rfm-scores.ts'

/** All that a trained segmentation knows. */
export interface LearnedSegments {
  readonly parameters: SegmentationParameters
  readonly scale: RfmScale
  readonly bases: Readonly<Record<Basis, TrainedBasis>>
}

const scores = z.strictObject({ recency: z.number(), frequency: z.number(), monetary: z.number() })

const profileSchema = z.strictObject({
  basis: z.enum(BASES),
  name: z.string(),
  sentence: z.string(),
  action: z.string(),
  customers: z.int(),
  share_of_customers: z.number(),
  revenue_share: z.number(),
  means: z.record(z.string(), z.number().nullable()),
  mean_scores: scores,
  top_product_types: z.array(z.strictObject({ product_type: z.string(), customers: z.int(), share: z.number() })),
})

const basisSchema = z.strictObject({
  profiles: z.array(profileSchema).min(1),
  quality: z.strictObject({ k: z.int(), silhouette: z.number(), stability: z.number() }),
})

const learnedSchema = z.strictObject({
  chosen: parametersSchema,
  learned: z.strictObject({ rfm: basisSchema, clv: basisSchema, lifetime: basisSchema }),
})

/** The parameters and arrays of an artifact. */
export function segmentationContents({
  parameters,
  scale,
  bases,
}: LearnedSegments): Pick<Artifact, 'parameters' | 'arrays'> {
  return {
    parameters: {
      chosen: parameters,
      learned: Object.fromEntries(
        BASES.map((basis) => [basis, { profiles: bases[basis].profiles, quality: bases[basis].quality }]),
      ),
    },
    arrays: {
      rfm_thresholds: scale.thresholds,
      ...Object.fromEntries(
        BASES.flatMap((basis) => [
          [`${basis}_means`, bases[basis].space.means],
          [`${basis}_scales`, bases[basis].space.scales],
          [`${basis}_centroids`, bases[basis].centroids],
        ]),
      ),
    },
  }
}

/** The reverse of segmentationContents; throws ArtifactMismatchError when the parts do not fit together. */
export function readSegmentation(artifact: Artifact): LearnedSegments {
  const { chosen, learned } = readParameters(artifact, learnedSchema)
  const thresholds = readArray(artifact, 'rfm_thresholds', Float64Array, RfmScale.length)
  const read = (basis: Basis): TrainedBasis => {
    const columns = basisColumns[basis]
    const { profiles, quality } = learned[basis]
    if (profiles.length !== quality.k) {
      throw new ArtifactMismatchError(
        artifact.modelName,
        `by ${basis} it has ${quality.k} clusters, but ${profiles.length} profiles`,
      )
    }
    const means = readArray(artifact, `${basis}_means`, Float64Array, columns.length)
    const scales = readArray(artifact, `${basis}_scales`, Float64Array, columns.length)
    return {
      space: new FeatureSpace(columns, means, scales),
      centroids: readArray(artifact, `${basis}_centroids`, Float64Array, columns.length * quality.k),
      profiles,
      quality,
    }
  }
  return {
    parameters: chosen,
    scale: new RfmScale(thresholds),
    bases: { rfm: read('rfm'), clv: read('clv'), lifetime: read('lifetime') },
  }
}
