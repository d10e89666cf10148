import { nextNode, type TreeEnsemble } from './tree-ensemble.ts'

/**
 * What each leaf of an ensemble adds to the Shapley values of a row, for every answer to "which of the features on the way to
 * the leaf let the row pass": exact, and only looked up when a row is asked about.
 */
export interface LeafTables {
  readonly trees: TreeEnsemble
  /** Where each leaf's way begins in `steps` and `bits`, its features in `features`, its table in `values`; and the ends. */
  readonly wayStarts: Int32Array
  readonly featureStarts: Int32Array
  readonly valueStarts: Int32Array
  /** The nodes on the way: node x 2, and 1 more where the way goes left. */
  readonly steps: Int32Array
  /** For each step the bit of the node's feature in the leaf's mask. */
  readonly bits: Int32Array
  /** Distinct ones on the way; the k-th has bit k. */
  readonly features: Int32Array
  /** [mask x features]: bit k of the mask is set where the row passes every node of feature k. */
  readonly values: Float64Array
}

interface LeafTable {
  readonly steps: readonly number[]
  readonly bits: readonly number[]
  readonly features: readonly number[]
  readonly values: Float64Array
}

/** Bits of a mask: ways with more distinct features would need tables of more than 80 kB a leaf. */
const MOST_FEATURES = 10

/**
 * Shapley values of tree ensembles (Lundberg, Erion and Lee 2018, where a feature that is left out sends a row both ways, in
 * proportion to the training rows), prepared leaf by leaf as in Fast TreeSHAP v2 (Yang 2021). With z_k the share of rows
 * that would pass the nodes of feature k, o_k whether this row does, and d features on the way to a leaf of value v,
 *
 *     phi_j = v (o_j − z_j) Σ_s s! (d − 1 − s)! / d! x [coefficient of x^s in Π_{k≠j} (z_k + o_k x)].
 *
 * Memory: leaves x 2^d x d doubles. Throws RangeError for a tree in which a way asks for more than 10 features.
 */
export function prepareContributions(trees: TreeEnsemble): LeafTables {
  const leaves: LeafTable[] = []
  for (const root of trees.roots) collectLeaves(trees, root, [], leaves)
  const values = new Float64Array(leaves.reduce((sum, leaf) => sum + leaf.values.length, 0))
  const valueStarts = startsOf(leaves.map((leaf) => leaf.values.length))
  leaves.forEach((leaf, at) => {
    values.set(leaf.values, valueStarts[at])
  })
  return {
    ...{ trees, values, valueStarts },
    wayStarts: startsOf(leaves.map(({ steps }) => steps.length)),
    featureStarts: startsOf(leaves.map(({ features }) => features.length)),
    steps: Int32Array.from(leaves.flatMap(({ steps }) => steps)),
    bits: Int32Array.from(leaves.flatMap(({ bits }) => bits)),
    features: Int32Array.from(leaves.flatMap(({ features }) => features)),
  }
}

/** Where each of consecutive runs of these lengths begins, and where the last one ends. */
function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1)
  lengths.forEach((length, at) => {
    starts[at + 1] = starts[at]! + length
  })
  return starts
}

interface Step {
  readonly node: number
  readonly isLeft: boolean
}

function collectLeaves(trees: TreeEnsemble, node: number, way: readonly Step[], into: LeafTable[]): void {
  if (trees.features[node]! < 0) {
    if (way.length > 0) into.push(leafTable(trees, node, way))
    return
  }
  collectLeaves(trees, node + 1, [...way, { node, isLeft: true }], into)
  collectLeaves(trees, trees.rights[node]!, [...way, { node, isLeft: false }], into)
}

function leafTable(trees: TreeEnsemble, leaf: number, way: readonly Step[]): LeafTable {
  const features = [...new Set(way.map(({ node }) => trees.features[node]!))]
  if (features.length > MOST_FEATURES) {
    throw new RangeError(`a leaf depends on ${features.length} features; at most ${MOST_FEATURES} can be explained`)
  }
  const shares = new Float64Array(features.length).fill(1)
  const slots = way.map(({ node }) => features.indexOf(trees.features[node]!))
  way.forEach(({ node, isLeft }, at) => {
    const child = isLeft ? node + 1 : trees.rights[node]!
    shares[slots[at]!]! *= trees.covers[child]! / trees.covers[node]!
  })
  return {
    features,
    steps: way.map(({ node, isLeft }) => 2 * node + (isLeft ? 1 : 0)),
    bits: slots.map((slot) => 1 << slot),
    values: shapleyTable(shares, trees.values[leaf]!),
  }
}

function shapleyTable(shares: Float64Array, leafValue: number): Float64Array {
  const d = shares.length
  const sizes = sizeWeights(d)
  const values = new Float64Array(2 ** d * d)
  const polynomial = new Float64Array(d)
  for (let mask = 0; mask < 2 ** d; mask++) {
    for (let j = 0; j < d; j++) {
      polynomial.fill(0)
      polynomial[0] = 1
      for (let k = 0, degree = 0; k < d; k++) {
        if (k === j) continue
        degree++
        const passes = (mask >>> k) & 1
        for (let s = degree; s >= 0; s--) {
          polynomial[s] = shares[k]! * polynomial[s]! + (passes === 1 && s > 0 ? polynomial[s - 1]! : 0)
        }
      }
      let sum = 0
      for (let s = 0; s < d; s++) sum += sizes[s]! * polynomial[s]!
      values[mask * d + j] = leafValue * (((mask >>> j) & 1) - shares[j]!) * sum
    }
  }
  return values
}

/** s! (d − 1 − s)! / d! for s = 0 … d − 1. */
function sizeWeights(d: number): Float64Array {
  const weights = new Float64Array(d)
  weights[0] = 1 / d
  for (let s = 1; s < d; s++) weights[s] = (weights[s - 1]! * s) / (d - s)
  return weights
}

/**
 * Adds `scale` x the Shapley values of a row (a byte a feature, from the start of `row`) to `into`; with `expectedMargin`
 * they sum to the margin. Steps: leaves x depth.
 */
export function addTreeContributions(
  { trees, wayStarts, featureStarts, valueStarts, steps, bits, features, values }: LeafTables,
  rows: Uint8Array,
  row: number,
  scale: number,
  into: Float64Array,
): void {
  const passes = passesOf(trees, rows, row * trees.featureCount)
  for (let leaf = 0; leaf + 1 < wayStarts.length; leaf++) {
    const firstFeature = featureStarts[leaf]!
    const count = featureStarts[leaf + 1]! - firstFeature
    let failed = 0
    for (let at = wayStarts[leaf]!, end = wayStarts[leaf + 1]!; at < end; at++) {
      if (passes[steps[at]!] === 0) failed |= bits[at]!
    }
    const place = valueStarts[leaf]! + (((1 << count) - 1) & ~failed) * count
    for (let k = 0; k < count; k++) into[features[firstFeature + k]!]! += scale * values[place + k]!
  }
}

/** For every node, whether the row comes by or not: at node x 2 whether it would go right, at node x 2 + 1 left. */
function passesOf(trees: TreeEnsemble, rows: Uint8Array, from: number): Uint8Array {
  const passes = new Uint8Array(2 * trees.features.length)
  for (let node = 0; node < trees.features.length; node++) {
    const feature = trees.features[node]!
    if (feature < 0) continue
    const isLeft = nextNode(trees, node, rows[from + feature]!) === node + 1
    passes[2 * node + (isLeft ? 1 : 0)] = 1
  }
  return passes
}

/** What the margin is without knowing anything: the mean over the training rows of every tree, and the base. */
export function expectedMargin(trees: TreeEnsemble): number {
  let sum = trees.base
  for (const root of trees.roots) sum += meanBelow(trees, root)
  return sum
}

function meanBelow(trees: TreeEnsemble, node: number): number {
  if (trees.features[node]! < 0) return trees.values[node]!
  const left = node + 1
  const right = trees.rights[node]!
  const share = trees.covers[left]! / trees.covers[node]!
  return share * meanBelow(trees, left) + (1 - share) * meanBelow(trees, right)
}
