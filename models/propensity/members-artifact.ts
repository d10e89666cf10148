import { readArray } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import type { Artifact, ArtifactArray } from '../model.ts'
import type { AdditiveModel } from './additive/additive-model.ts'
import type { Members } from './blend/fit-member.ts'
import type { WideDeepNetwork } from './network/wide-deep.ts'
import type { TreeEnsemble } from './trees/tree-ensemble.ts'

const TREE_ARRAYS = [
  'roots',
  'features',
  'limits',
  'shifts',
  'setPlaces',
  'sets',
  'rights',
  'values',
  'covers',
  'gains',
] as const satisfies readonly (keyof TreeEnsemble)[]
const ADDITIVE_ARRAYS = ['starts', 'weights', 'means'] as const satisfies readonly (keyof AdditiveModel)[]
const NETWORK_ARRAYS = [
  'starts',
  'vectors',
  'means',
  'firstBias',
  'second',
  'secondBias',
  'output',
] as const satisfies readonly (keyof WideDeepNetwork)[]

function prefixed<Name extends string>(
  prefix: string,
  member: Readonly<Record<Name, ArtifactArray>> | undefined,
  names: readonly Name[],
): Record<string, ArtifactArray> {
  if (member === undefined) return {}
  return Object.fromEntries(names.map((name) => [arrayName(prefix, name), member[name]]))
}

function arrayName(prefix: string, name: string): string {
  return `${prefix}_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
}

/** The arrays of the members that there are: `tree_roots`, `additive_weights`, `network_first_bias` … */
export function memberArrays({ trees, additive, network }: Members): Record<string, ArtifactArray> {
  return {
    ...prefixed('tree', trees, TREE_ARRAYS),
    ...prefixed('additive', additive, ADDITIVE_ARRAYS),
    ...prefixed('network', network, NETWORK_ARRAYS),
  }
}

/** Each reader throws ArtifactMismatchError where an array is missing or not as long as the others ask. */
export function readTrees(artifact: Artifact, featureCount: number, base: number): TreeEnsemble {
  const features = readArray(artifact, 'tree_features', Int32Array)
  const nodes = features.length
  if (features.some((feature) => feature >= featureCount)) {
    throw new ArtifactMismatchError(artifact.modelName, 'its trees ask for a feature that it does not have')
  }
  return {
    ...{ featureCount, base, features },
    roots: readArray(artifact, 'tree_roots', Int32Array),
    limits: readArray(artifact, 'tree_limits', Uint8Array, nodes),
    shifts: readArray(artifact, 'tree_shifts', Uint8Array, nodes),
    setPlaces: readArray(artifact, 'tree_set_places', Int32Array, nodes),
    sets: readArray(artifact, 'tree_sets', Uint32Array),
    rights: readArray(artifact, 'tree_rights', Int32Array, nodes),
    values: readArray(artifact, 'tree_values', Float64Array, nodes),
    covers: readArray(artifact, 'tree_covers', Float64Array, nodes),
    gains: readArray(artifact, 'tree_gains', Float64Array, nodes),
  }
}

export function readAdditive(artifact: Artifact, featureCount: number, bins: number, intercept: number): AdditiveModel {
  return {
    ...{ featureCount, intercept },
    starts: readArray(artifact, 'additive_starts', Int32Array, featureCount),
    weights: readArray(artifact, 'additive_weights', Float64Array, bins),
    means: readArray(artifact, 'additive_means', Float64Array, featureCount),
  }
}

export function readNetwork(
  artifact: Artifact,
  featureCount: number,
  vectors: number,
  [units, secondUnits]: readonly [number, number],
): WideDeepNetwork {
  const read = (name: string, length: number) => readArray(artifact, `network_${name}`, Float32Array, length)
  return {
    ...{ featureCount, units, secondUnits },
    starts: readArray(artifact, 'network_starts', Int32Array, featureCount),
    vectors: read('vectors', vectors * (units + 1)),
    means: read('means', featureCount * (units + 1)),
    firstBias: read('first_bias', units + 1),
    second: read('second', units * secondUnits),
    secondBias: read('second_bias', secondUnits),
    output: read('output', secondUnits),
  }
}
