/**
 * A tree of series, such as article → type → category → shop. Nodes are numbered so that a parent stands before its
 * children; leaves (nodes without children) are the articles.
 */
export interface Hierarchy {
  /** Node → its parent; -1 at the top. There may be several tops. */
  readonly parents: Int32Array
  /** Node → 1 where it has no children. */
  readonly isLeaf: Uint8Array
}

/** Throws RangeError unless every parent stands before its children. */
export function hierarchyOf(parents: Int32Array): Hierarchy {
  const isLeaf = new Uint8Array(parents.length).fill(1)
  parents.forEach((parent, node) => {
    if (parent >= node || parent < -1) throw new RangeError(`node ${node} stands before its parent ${parent}`)
    if (parent >= 0) isLeaf[parent] = 0
  })
  return { parents, isLeaf }
}

export interface NamedHierarchy extends Hierarchy {
  /** Node → its path from the top: ['shop', 'shoes', 'boots', '0108775015']. */
  readonly paths: readonly (readonly string[])[]
  /** Node → its place in a path: 0 at the top. */
  readonly levels: Uint8Array
  /** Given path → the node at its end. */
  readonly nodes: Int32Array
}

/** The hierarchy of leaves given by their paths from the top; nodes are in the order of levels, then of appearance. */
export function hierarchyFromPaths(leaves: readonly (readonly string[])[]): NamedHierarchy {
  const depth = leaves.reduce((deepest, path) => Math.max(deepest, path.length), 0)
  const numbers = new Map<string, number>()
  const paths: (readonly string[])[] = []
  const parents: number[] = []
  const keyOf = (path: readonly string[], length: number) => JSON.stringify(path.slice(0, length))
  for (let length = 1; length <= depth; length++) {
    for (const path of leaves) {
      const key = keyOf(path, length)
      if (path.length < length || numbers.has(key)) continue
      numbers.set(key, paths.length)
      parents.push(length === 1 ? -1 : numbers.get(keyOf(path, length - 1))!)
      paths.push(path.slice(0, length))
    }
  }
  return {
    ...hierarchyOf(Int32Array.from(parents)),
    paths,
    levels: Uint8Array.from(paths, (path) => path.length - 1),
    nodes: Int32Array.from(leaves, (path) => numbers.get(keyOf(path, path.length))!),
  }
}

/**
 * Bottom-up: sets every node that is no leaf to the sum of its children, in place. Units are nodes × steps by rows. An
 * unknown leaf (NaN) makes everything above it unknown.
 */
export function sumUp({ parents, isLeaf }: Hierarchy, units: Float64Array, steps: number): Float64Array {
  for (let node = 0; node < parents.length; node++) {
    if (isLeaf[node] === 0) units.fill(0, node * steps, (node + 1) * steps)
  }
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node]!
    if (parent < 0) continue
    for (let step = 0; step < steps; step++) units[parent * steps + step]! += units[node * steps + step]!
  }
  return units
}

/** Node → how many leaves are below it; 1 of a leaf. The variances of structural scaling (Athanasopoulos et al. 2017). */
export function leavesBelow(hierarchy: Hierarchy): Float64Array {
  return sumUp(hierarchy, Float64Array.from(hierarchy.isLeaf), 1)
}
