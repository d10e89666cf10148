import { type NodeSums, stepOf } from './find-split.ts'
import { type GrownNode, leftBins } from './grow-tree.ts'
import { SET_WORDS, type TreeEnsemble } from './tree-ensemble.ts'

/** Collects grown trees into the flat arrays that answer. */
export class EnsembleBuilder {
  readonly #featureCount: number
  readonly #roots: number[] = []
  readonly #features: number[] = []
  readonly #limits: number[] = []
  readonly #shifts: number[] = []
  readonly #setPlaces: number[] = []
  readonly #sets: number[] = []
  readonly #rights: number[] = []
  readonly #values: number[] = []
  readonly #covers: number[] = []
  readonly #gains: number[] = []

  constructor(featureCount: number) {
    this.#featureCount = featureCount
  }

  get treeCount(): number {
    return this.#roots.length
  }

  /** Leaves get −G / (H + λ) x `scale`: Newton's step, at most `longestStep`, shortened by the learning rate. */
  add(tree: GrownNode, l2: number, scale: number, longestStep = Number.POSITIVE_INFINITY): void {
    this.#roots.push(this.#features.length)
    this.#append(tree, ({ gradient, hessian }) => stepOf(gradient, hessian, l2, longestStep) * scale)
  }

  /** The first `trees` of them. */
  complete(base: number, trees = this.treeCount): TreeEnsemble {
    const nodes = trees < this.treeCount ? this.#roots[trees]! : this.#features.length
    return {
      featureCount: this.#featureCount,
      base,
      roots: Int32Array.from(this.#roots.slice(0, trees)),
      features: Int32Array.from(this.#features.slice(0, nodes)),
      limits: Uint8Array.from(this.#limits.slice(0, nodes)),
      shifts: Uint8Array.from(this.#shifts.slice(0, nodes)),
      setPlaces: Int32Array.from(this.#setPlaces.slice(0, nodes)),
      sets: Uint32Array.from(this.#sets),
      rights: Int32Array.from(this.#rights.slice(0, nodes)),
      values: Float64Array.from(this.#values.slice(0, nodes)),
      covers: Float64Array.from(this.#covers.slice(0, nodes)),
      gains: Float64Array.from(this.#gains.slice(0, nodes)),
    }
  }

  #append({ sums, split, left, right }: GrownNode, leafValue: (sums: NodeSums) => number): void {
    const node = this.#features.length
    this.#features.push(split?.feature ?? -1)
    this.#limits.push(0)
    this.#shifts.push(0)
    this.#setPlaces.push(-1)
    this.#rights.push(0)
    this.#values.push(split ? 0 : leafValue(sums))
    this.#covers.push(sums.rows)
    this.#gains.push(split?.gain ?? 0)
    if (!split || !left || !right) return
    if (split.leftBins) {
      this.#setPlaces[node] = this.#sets.length / SET_WORDS
      this.#sets.push(...bitSet(leftBins(split)))
    } else {
      // With the unknown as bin 255, all the others are one less.
      this.#shifts[node] = split.unknownLeft ? 0 : 255
      this.#limits[node] = split.unknownLeft ? split.limit : split.limit - 1
    }
    this.#append(left, leafValue)
    this.#rights[node] = this.#features.length
    this.#append(right, leafValue)
  }
}

function bitSet(isMember: Uint8Array): Uint32Array {
  const words = new Uint32Array(SET_WORDS)
  isMember.forEach((member, bit) => {
    if (member === 1) words[bit >>> 5]! |= 1 << (bit & 31)
  })
  return words
}
