import { z } from 'zod'
import { readArray, readParameters } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import type { Artifact } from '../model.ts'
import type { Calibration } from './blend/calibration.ts'
import type { Scorer } from './blend/scorer.ts'
import { memberArrays, readAdditive, readNetwork, readTrees } from './members-artifact.ts'
import { type PropensityParameters, parametersSchema } from './parameters.ts'
import { binCount, categoricalBins, type FeatureBins } from './table/feature-bins.ts'
import type { Feature } from './table/feature-table.ts'

/** All that a trained propensity knows. */
export interface LearnedPropensity {
  readonly parameters: PropensityParameters
  readonly scorer: Scorer
  /** Aligned with the features: see FittedScorer. */
  readonly importance: Float64Array
  /** The share of all pairs of the population that were bought. */
  readonly baseRate: number
}

const share = z.number().min(0).max(1)

const contentsSchema = z.strictObject({
  chosen: parametersSchema,
  learned: z.strictObject({
    features: z.array(
      z.discriminatedUnion('kind', [
        z.strictObject({ name: z.string(), kind: z.literal('numeric'), edges: z.int().min(0) }),
        z.strictObject({ name: z.string(), kind: z.literal('categorical'), categories: z.array(z.string()) }),
      ]),
    ),
    shares: z.strictObject({ trees: share.optional(), additive: share.optional(), network: share.optional() }),
    shift: z.number(),
    base_rate: share,
    calibration: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('beta'), a: z.number(), b: z.number(), c: z.number() }),
      z.strictObject({ kind: z.literal('isotonic') }),
    ]),
    tree_base: z.number().optional(),
    additive_intercept: z.number().optional(),
    network_units: z.tuple([z.int(), z.int()]).optional(),
  }),
})

/** The parameters and arrays of an artifact. */
export function propensityContents({
  parameters,
  scorer,
  importance,
  baseRate,
}: LearnedPropensity): Pick<Artifact, 'parameters' | 'arrays'> {
  const { features, bins, members, shares, shift, calibration } = scorer
  const { trees, additive, network } = members
  const said =
    calibration.kind === 'beta' ? { kind: calibration.kind, ...calibration.curve } : { kind: calibration.kind }
  const edges = bins.flatMap((own) => (own.kind === 'numeric' ? [...own.edges] : []))
  return {
    parameters: {
      chosen: parameters,
      learned: {
        features: features.map(({ name }, at) => {
          const own = bins[at]!
          return own.kind === 'numeric'
            ? { name, kind: own.kind, edges: own.edges.length }
            : { name, kind: own.kind, categories: own.categories }
        }),
        shares,
        shift,
        base_rate: baseRate,
        calibration: said,
        ...(trees && { tree_base: trees.base }),
        ...(additive && { additive_intercept: additive.intercept }),
        ...(network && { network_units: [network.units, network.secondUnits] }),
      },
    },
    arrays: {
      bin_edges: Float64Array.from(edges),
      importance,
      ...(calibration.kind === 'isotonic' && {
        calibration_knots: calibration.curve.knots,
        calibration_values: calibration.curve.values,
      }),
      ...memberArrays(members),
    },
  }
}

/** The reverse of propensityContents; throws ArtifactMismatchError when the parts do not fit together, or to `features`. */
export function readPropensity(artifact: Artifact, features: readonly Feature[]): LearnedPropensity {
  const { chosen, learned } = readParameters(artifact, contentsSchema)
  const known = learned.features.map(({ name, kind }) => `${name} (${kind})`).join(', ')
  const wanted = features.map(({ name, kind }) => `${name} (${kind})`).join(', ')
  if (known !== wanted) {
    throw new ArtifactMismatchError(artifact.modelName, `its features are ${known}, but ${wanted} are read`)
  }
  const edgeCount = learned.features.reduce((sum, own) => sum + (own.kind === 'numeric' ? own.edges : 0), 0)
  const edges = readArray(artifact, 'bin_edges', Float64Array, edgeCount)
  let taken = 0
  const bins = learned.features.map((own): FeatureBins => {
    if (own.kind === 'categorical') return categoricalBins(own.categories)
    taken += own.edges
    return { kind: own.kind, edges: edges.slice(taken - own.edges, taken) }
  })
  const binsInAll = bins.reduce((sum, own) => sum + binCount(own), 0)
  const featureCount = features.length
  const { tree_base, additive_intercept, network_units } = learned
  return {
    parameters: chosen,
    importance: readArray(artifact, 'importance', Float64Array, featureCount),
    baseRate: learned.base_rate,
    scorer: {
      features: learned.features.map(({ name, kind }) => ({ name, kind })),
      bins,
      members: {
        ...(tree_base !== undefined && { trees: readTrees(artifact, featureCount, tree_base) }),
        ...(additive_intercept !== undefined && {
          additive: readAdditive(artifact, featureCount, binsInAll, additive_intercept),
        }),
        ...(network_units && { network: readNetwork(artifact, featureCount, binsInAll, network_units) }),
      },
      shares: Object.fromEntries(Object.entries(learned.shares)),
      shift: learned.shift,
      calibration: readCalibration(artifact, learned.calibration),
    },
  }
}

function readCalibration(
  artifact: Artifact,
  calibration: z.infer<typeof contentsSchema>['learned']['calibration'],
): Calibration {
  switch (calibration.kind) {
    case 'none':
      return calibration
    case 'beta': {
      const { kind, ...curve } = calibration
      return { kind, curve }
    }
    case 'isotonic': {
      const knots = readArray(artifact, 'calibration_knots', Float64Array)
      const values = readArray(artifact, 'calibration_values', Float64Array, knots.length)
      return { kind: calibration.kind, curve: { knots, values } }
    }
  }
}
