import { factorizeCholesky, solveCholesky } from '../../../math/cholesky.ts'
import { dotRows } from '../../../math/dot-rows.ts'
import type { DiagonalFactors } from './diagonal-factors.ts'

/**
 * The least squares of many short histories that are penalised alike: what HistorySystem solves, but the articles' vectors
 * are divided by the roots of b once for all, and their lengths are known. A history of n articles takes
 * n (n - 1) factors / 2 + n^3 / 6 + n factors steps.
 *
 * Memory: (articles + longest history) x factors x 8 bytes. The object is a workspace.
 */
export class EvenlyPenalisedHistories {
  readonly #factors: number
  readonly #inverseRoots: Float64Array
  /** y_i / sqrt(b), row-major, and their squared lengths. */
  readonly #scaled: Float64Array
  readonly #squares: Float64Array
  readonly #roots: Float64Array
  readonly #right: Float64Array
  readonly #lower: Float64Array
  readonly #sum: Float64Array

  /** For histories of at most `longest` articles. */
  constructor({ factors, rows, gram }: DiagonalFactors, regularisation: number, longest: number) {
    this.#factors = factors
    this.#inverseRoots = gram.map((value) => 1 / Math.sqrt(value + regularisation))
    this.#scaled = new Float64Array(rows.length)
    this.#squares = new Float64Array(rows.length / factors)
    for (let item = 0, at = 0; item < this.#squares.length; item++, at += factors) {
      for (let k = 0; k < factors; k++) this.#scaled[at + k] = rows[at + k]! * this.#inverseRoots[k]!
      this.#squares[item] = dotRows(this.#scaled, at, this.#scaled, at, factors)
    }
    this.#roots = new Float64Array(longest)
    this.#right = new Float64Array(longest)
    this.#lower = new Float64Array(longest ** 2)
    this.#sum = new Float64Array(factors)
  }

  /** Writes `scale` times the vector of the history, its entries from `start` to before `end`, to `into`, from `at`. */
  solve(
    { columns, excess }: { readonly columns: Int32Array; readonly excess: Float32Array },
    start: number,
    end: number,
    scale: number,
    into: Float32Array,
    at: number,
  ): void {
    const factors = this.#factors
    const scaled = this.#scaled
    const roots = this.#roots
    const right = this.#right
    const lower = this.#lower
    const sum = this.#sum
    const count = end - start
    for (let i = 0; i < count; i++) {
      const item = columns[start + i]!
      const more = excess[start + i]!
      const root = Math.sqrt(more)
      roots[i] = root
      right[i] = (1 + more) / root
      for (let j = 0; j < i; j++) {
        const product = dotRows(scaled, item * factors, scaled, columns[start + j]! * factors, factors)
        lower[i * count + j] = root * roots[j]! * product
      }
      lower[i * count + i] = 1 + more * this.#squares[item]!
    }
    factorizeCholesky(lower, count)
    solveCholesky(lower, count, right)
    sum.fill(0)
    for (let i = 0; i < count; i++) {
      const weight = roots[i]! * right[i]!
      const row = columns[start + i]! * factors
      for (let k = 0; k < factors; k++) sum[k]! += weight * scaled[row + k]!
    }
    for (let k = 0; k < factors; k++) into[at + k] = scale * sum[k]! * this.#inverseRoots[k]!
  }
}
