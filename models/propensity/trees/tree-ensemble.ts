/**
 * Regression trees as flat arrays; the sum of the leaves that a row falls into is its margin, in log odds. Trees stand
 * one after the other, and the children of a node behind it.
 *
 * A node sends a row to the left where `(bin + shift) & 255 <= limit`: with shift 0 the unknown (bin 0) goes left with the
 * small values, with shift 255 it becomes the largest of all and goes right. A node that splits categories has its set of
 * bins that go left instead.
 */
export interface TreeEnsemble {
  readonly featureCount: number
  /** What every row has before the first tree. */
  readonly base: number
  /** First node of each tree. */
  readonly roots: Int32Array
  /** Per node; -1: a leaf. */
  readonly features: Int32Array
  readonly limits: Uint8Array
  readonly shifts: Uint8Array
  /** The place of its set in `sets`, in groups of 8 words; -1: a split by order. */
  readonly setPlaces: Int32Array
  /** 256 bits a set, one a bin; set: to the left. */
  readonly sets: Uint32Array
  /** Right children follow somewhere; left children stand directly behind their parent. */
  readonly rights: Int32Array
  /** Of leaves; 0 elsewhere. */
  readonly values: Float64Array
  /** How many training rows came by. */
  readonly covers: Float64Array
  /** Of splits: what they lowered the loss by. */
  readonly gains: Float64Array
}

export const SET_WORDS = 8

/** The node after `node` for a row with this bin of the node's feature. */
export function nextNode(trees: TreeEnsemble, node: number, bin: number): number {
  const set = trees.setPlaces[node]!
  const isLeft =
    set < 0
      ? ((bin + trees.shifts[node]!) & 255) <= trees.limits[node]!
      : ((trees.sets[set * SET_WORDS + (bin >>> 5)]! >>> (bin & 31)) & 1) === 1
  return isLeft ? node + 1 : trees.rights[node]!
}

/** Adds `scale` x the margins of rows (row by row, a byte a feature) to `into`. Tree by tree, which the caches like. */
export function addMargins(trees: TreeEnsemble, rows: Uint8Array, scale: number, into: Float64Array): void {
  const { featureCount, roots, features, limits, shifts, setPlaces, sets, rights, values } = trees
  const count = into.length
  for (let row = 0; row < count; row++) into[row]! += scale * trees.base
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!
    for (let row = 0; row < count; row++) {
      const from = row * featureCount
      let node = root
      let feature = features[node]!
      while (feature >= 0) {
        const bin = rows[from + feature]!
        const set = setPlaces[node]!
        const isLeft =
          set < 0
            ? ((bin + shifts[node]!) & 255) <= limits[node]!
            : ((sets[set * SET_WORDS + (bin >>> 5)]! >>> (bin & 31)) & 1) === 1
        node = isLeft ? node + 1 : rights[node]!
        feature = features[node]!
      }
      into[row]! += scale * values[node]!
    }
  }
}

/** How much each feature's splits lowered the loss, as shares of 1; all 0 where there is no split. */
export function featureImportance({ featureCount, features, gains }: TreeEnsemble): Float64Array {
  const importance = new Float64Array(featureCount)
  let total = 0
  features.forEach((feature, node) => {
    if (feature < 0) return
    importance[feature]! += gains[node]!
    total += gains[node]!
  })
  return total === 0 ? importance : importance.map((gain) => gain / total)
}
