import type { BinnedTable } from '../table/binned-rows.ts'
import { findCategorySplit, findOrderedSplit, type NodeSums, type Split, type SplitRules } from './find-split.ts'
import { fillHistogram, type HistogramLayout, subtractHistogram } from './histogram.ts'

export interface TreeShape extends SplitRules {
  readonly maxLeaves: number
  readonly maxDepth: number
}

/** A node while its tree grows; a leaf has no split. */
export interface GrownNode {
  readonly sums: NodeSums
  readonly split?: Split
  readonly left?: GrownNode
  readonly right?: GrownNode
}

/** A leaf that may still be split. Its rows are `order` from `from` to before `to`. */
interface OpenLeaf {
  readonly sums: NodeSums
  readonly from: number
  readonly to: number
  readonly depth: number
  readonly histogram: Float64Array
  readonly split: Split | undefined
  readonly place: Place
}

/** Where a node is hung up when it is complete. */
type Place = { sums: NodeSums; split?: Split; left?: Place; right?: Place }

/**
 * Grows trees leaf by leaf, each time where the loss falls most (Shi 2007; LightGBM, Ke et al. 2017): the smaller child's
 * histogram is counted, the larger one's is the parent's without it. Memory: maxLeaves + 1 histograms and two integers a
 * row.
 */
export class TreeGrower {
  readonly #table: BinnedTable
  readonly #layout: HistogramLayout
  readonly #shape: TreeShape
  readonly #free: Float64Array[] = []
  readonly #scratch: Int32Array

  constructor(table: BinnedTable, layout: HistogramLayout, shape: TreeShape) {
    this.#table = table
    this.#layout = layout
    this.#shape = shape
    this.#scratch = new Int32Array(table.count)
  }

  /** `order` holds the rows to learn from; it is sorted anew, so that each leaf's rows stand together. */
  grow(order: Int32Array, features: Int32Array, gradients: Float64Array, hessians: Float64Array): GrownNode {
    let gradient = 0
    let hessian = 0
    for (const row of order) {
      gradient += gradients[row]!
      hessian += hessians[row]!
    }
    const sums = { gradient, hessian, rows: order.length }
    const root: Place = { sums }
    const histogram = this.#takeHistogram()
    fillHistogram(this.#table, this.#layout, features, order, gradients, hessians, histogram)
    const open: OpenLeaf[] = [this.#openLeaf(sums, 0, order.length, 0, histogram, features, root)]
    for (let leaves = 1; leaves < this.#shape.maxLeaves; leaves++) {
      const at = bestLeaf(open)
      if (at === undefined) break
      const [leaf] = open.splice(at, 1)
      open.push(...this.#divide(leaf!, order, features, gradients, hessians))
    }
    for (const leaf of open) this.#free.push(leaf.histogram)
    return root
  }

  #divide(
    leaf: OpenLeaf,
    order: Int32Array,
    features: Int32Array,
    gradients: Float64Array,
    hessians: Float64Array,
  ): OpenLeaf[] {
    const split = leaf.split!
    const { left } = split
    const right = {
      gradient: leaf.sums.gradient - left.gradient,
      hessian: leaf.sums.hessian - left.hessian,
      rows: leaf.sums.rows - left.rows,
    }
    const middle = this.#partition(leaf, split, order)
    const leftIsSmaller = left.rows <= right.rows
    const smaller = this.#takeHistogram()
    const rows = leftIsSmaller ? order.subarray(leaf.from, middle) : order.subarray(middle, leaf.to)
    fillHistogram(this.#table, this.#layout, features, rows, gradients, hessians, smaller)
    subtractHistogram(leaf.histogram, smaller, leaf.histogram)
    const places = { left: { sums: left }, right: { sums: right } }
    Object.assign(leaf.place, { split, ...places })
    const [ofLeft, ofRight] = leftIsSmaller ? [smaller, leaf.histogram] : [leaf.histogram, smaller]
    return [
      this.#openLeaf(left, leaf.from, middle, leaf.depth + 1, ofLeft, features, places.left),
      this.#openLeaf(right, middle, leaf.to, leaf.depth + 1, ofRight, features, places.right),
    ]
  }

  #openLeaf(
    sums: NodeSums,
    from: number,
    to: number,
    depth: number,
    histogram: Float64Array,
    features: Int32Array,
    place: Place,
  ): OpenLeaf {
    const split = depth < this.#shape.maxDepth ? this.#bestSplit(sums, histogram, features) : undefined
    return { sums, from, to, depth, histogram, split, place }
  }

  #bestSplit(sums: NodeSums, histogram: Float64Array, features: Int32Array): Split | undefined {
    const { binCounts, isCategorical } = this.#table
    let best: Split | undefined
    for (const feature of features) {
      const find = isCategorical[feature] === 1 ? findCategorySplit : findOrderedSplit
      const start = this.#layout.starts[feature]!
      const found = find(histogram, start, binCounts[feature]!, feature, sums, this.#shape)
      if (found && found.gain > (best?.gain ?? 0)) best = found
    }
    return best
  }

  /** Brings the rows that go left to the front, each side in the order it was in; gives where the right ones begin. */
  #partition({ from, to }: OpenLeaf, split: Split, order: Int32Array): number {
    const isLeft = leftBins(split)
    const { bins, count } = this.#table
    const start = split.feature * count
    let left = from
    let right = 0
    for (let at = from; at < to; at++) {
      const row = order[at]!
      if (isLeft[bins[start + row]!] === 1) order[left++] = row
      else this.#scratch[right++] = row
    }
    order.set(this.#scratch.subarray(0, right), left)
    return left
  }

  #takeHistogram(): Float64Array {
    return this.#free.pop() ?? new Float64Array(this.#layout.length)
  }
}

/** 1 for each bin that a split sends left. */
export function leftBins({ leftBins: set, limit, unknownLeft }: Split): Uint8Array {
  const isLeft = new Uint8Array(256)
  if (set) for (const bin of set) isLeft[bin] = 1
  else {
    isLeft.fill(1, 1, limit + 1)
    isLeft[0] = unknownLeft ? 1 : 0
  }
  return isLeft
}

function bestLeaf(open: readonly OpenLeaf[]): number | undefined {
  let best: number | undefined
  let bestGain = 0
  open.forEach(({ split }, at) => {
    if (split === undefined || split.gain <= bestGain) return
    best = at
    bestGain = split.gain
  })
  return best
}
