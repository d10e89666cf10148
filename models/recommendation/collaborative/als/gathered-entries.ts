import type { ConfidenceRows } from './confidence-rows.ts'
import type { FixedSide } from './conjugate-gradient.ts'

/** Rows that are multiplied at once, so that their sums do not wait for one another and each result is stored once. */
const LANES = 4

/**
 * The vectors of a row's entries, one behind the other: they are read from all over the memory once, not in each step.
 * Made up to whole lanes by entries of zeros. The object is a workspace that grows.
 */
export class GatheredEntries {
  readonly #factors: number
  #vectors = new Float32Array(0)
  #targets = new Float64Array(0)
  #excess = new Float64Array(0)
  #count = 0

  constructor(factors: number) {
    this.#factors = factors
  }

  /** The entries of `row`, whose own vector is multiplied by `root`. */
  fill({ rows, roots }: FixedSide, { pointers, columns, excess }: ConfidenceRows, row: number, root: number): void {
    const factors = this.#factors
    const start = pointers[row]!
    const count = pointers[row + 1]! - start
    this.#reserve(Math.ceil(count / LANES) * LANES)
    const vectors = this.#vectors
    for (let i = 0; i < count; i++) {
      const column = columns[start + i]!
      const from = column * factors
      const to = i * factors
      for (let k = 0; k < factors; k++) vectors[to + k] = rows[from + k]!
      this.#excess[i] = excess[start + i]!
      this.#targets[i] = root * roots[column]! * (1 + excess[start + i]!)
    }
    vectors.fill(0, count * factors, this.#count * factors)
    this.#excess.fill(0, count, this.#count)
    this.#targets.fill(0, count, this.#count)
  }

  /** into += the sum over the entries of y (share target - excess y vector). */
  addErrors(vector: Float64Array, into: Float64Array, share: number): void {
    const factors = this.#factors
    const vectors = this.#vectors
    for (let i = 0; i < this.#count; i += LANES) {
      const first = i * factors
      const second = first + factors
      const third = second + factors
      const fourth = third + factors
      let a = 0
      let b = 0
      let c = 0
      let d = 0
      for (let k = 0; k < factors; k++) {
        const value = vector[k]!
        a += value * vectors[first + k]!
        b += value * vectors[second + k]!
        c += value * vectors[third + k]!
        d += value * vectors[fourth + k]!
      }
      a = share * this.#targets[i]! - this.#excess[i]! * a
      b = share * this.#targets[i + 1]! - this.#excess[i + 1]! * b
      c = share * this.#targets[i + 2]! - this.#excess[i + 2]! * c
      d = share * this.#targets[i + 3]! - this.#excess[i + 3]! * d
      for (let k = 0; k < factors; k++) {
        into[k]! +=
          a * vectors[first + k]! + b * vectors[second + k]! + (c * vectors[third + k]! + d * vectors[fourth + k]!)
      }
    }
  }

  #reserve(count: number): void {
    this.#count = count
    if (this.#targets.length >= count) return
    this.#vectors = new Float32Array(count * this.#factors)
    this.#targets = new Float64Array(count)
    this.#excess = new Float64Array(count)
  }
}
