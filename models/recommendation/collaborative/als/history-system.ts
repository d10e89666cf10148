import { factorizeCholesky, solveCholesky } from '../../../math/cholesky.ts'
import { dotRows } from '../../../math/dot-rows.ts'
import type { DiagonalFactors } from './diagonal-factors.ts'

/**
 * The least squares of one history, solved exactly: minimises over u the sum over all articles j of c_j (p_j - u y_j)^2,
 * plus lambda |u|^2, where p_j is 1 and c_j is 1 + excess_j for the articles of the history, and p_j is 0 and c_j is 1
 * for the others (Hu et al. 2008, equation 4).
 *
 * With b = the diagonal of Y^T Y + lambda, and G of the rows g_i = sqrt(excess_i) y_i / sqrt(b) for the n articles of
 * the history, u = (I + G^T G)^-1 G^T t / sqrt(b), where t_i = (1 + excess_i) / sqrt(excess_i). That is also
 * G^T (I + G G^T)^-1 t / sqrt(b) (Woodbury), so the smaller of the two systems is formed: n^2 factors / 2 + n^3 / 6
 * steps for a short history, n factors^2 / 2 + factors^3 / 6 for a long one.
 *
 * The object is a workspace without other memory: `prepare` a history, then ask about it.
 */
export class HistorySystem {
  readonly #items: DiagonalFactors
  readonly #inverseRoots: Float64Array
  readonly #sum: Float64Array
  #rows = new Float64Array(0)
  #targets = new Float64Array(0)
  #right = new Float64Array(0)
  #lower = new Float64Array(0)
  #count = 0
  #regularisation = Number.NaN

  constructor(items: DiagonalFactors) {
    this.#items = items
    this.#inverseRoots = new Float64Array(items.factors)
    this.#sum = new Float64Array(items.factors)
  }

  /** `excess` is aligned with `places`, positive; the history is their entries from `start` to before `end`. */
  prepare(
    places: Int32Array,
    excess: Float32Array | Float64Array,
    start: number,
    end: number,
    regularisation: number,
  ): void {
    const { factors, rows: items } = this.#items
    this.#reserve(end - start)
    this.#penalise(regularisation)
    const rows = this.#rows
    const inverseRoots = this.#inverseRoots
    for (let i = 0; i < this.#count; i++) {
      const root = Math.sqrt(excess[start + i]!)
      const item = places[start + i]! * factors
      for (let k = 0; k < factors; k++) rows[i * factors + k] = root * items[item + k]! * inverseRoots[k]!
      this.#targets[i] = (1 + root * root) / root
    }
    if (this.#isShort) identityPlusOuter(rows, this.#count, factors, this.#lower)
    else identityPlusInner(rows, this.#count, factors, this.#lower)
    factorizeCholesky(this.#lower, this.#unknowns)
  }

  /** Writes `scale` times the vector u to `into`, from `at`; 0 for an empty history. */
  solve(into: Float32Array | Float64Array, at: number, scale: number): void {
    const { factors } = this.#items
    const sum = this.#sum
    if (this.#isShort) {
      const right = this.#right
      for (let i = 0; i < this.#count; i++) right[i] = this.#targets[i]!
      solveCholesky(this.#lower, this.#count, right)
      combineRows(this.#rows, right, this.#count, sum)
    } else {
      combineRows(this.#rows, this.#targets, this.#count, sum)
      solveCholesky(this.#lower, factors, sum)
    }
    for (let k = 0; k < factors; k++) into[at + k] = scale * sum[k]! * this.#inverseRoots[k]!
  }

  /**
   * What each article i of the history adds to u y_target: y_target (Y^T C Y + lambda I)^-1 y_i c_i (Hu et al. 2008,
   * section 5). Aligned with the history.
   */
  contributions(target: number): Float64Array {
    const { factors, rows: items } = this.#items
    const rows = this.#rows
    const asked = Float64Array.from(this.#inverseRoots, (inverseRoot, k) => inverseRoot * items[target * factors + k]!)
    if (!this.#isShort) solveCholesky(this.#lower, factors, asked)
    const added = Float64Array.from({ length: this.#count }, (_, i) => dotRows(rows, i * factors, asked, 0, factors))
    if (this.#isShort) solveCholesky(this.#lower, this.#count, added)
    return added.map((value, i) => value * this.#targets[i]!)
  }

  get #isShort(): boolean {
    return this.#count <= this.#items.factors
  }

  get #unknowns(): number {
    return Math.min(this.#count, this.#items.factors)
  }

  #reserve(count: number): void {
    const { factors } = this.#items
    this.#count = count
    if (this.#targets.length < count) {
      this.#rows = new Float64Array(count * factors)
      this.#targets = new Float64Array(count)
      this.#right = new Float64Array(count)
    }
    const places = this.#unknowns ** 2
    if (this.#lower.length < places) this.#lower = new Float64Array(places)
  }

  #penalise(regularisation: number): void {
    if (regularisation === this.#regularisation) return
    this.#regularisation = regularisation
    for (let k = 0; k < this.#inverseRoots.length; k++) {
      this.#inverseRoots[k] = 1 / Math.sqrt(this.#items.gram[k]! + regularisation)
    }
  }
}

/** Lower triangle of I + G G^T. */
function identityPlusOuter(rows: Float64Array, count: number, factors: number, lower: Float64Array): void {
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      lower[i * count + j] = (i === j ? 1 : 0) + dotRows(rows, i * factors, rows, j * factors, factors)
    }
  }
}

/** Lower triangle of I + G^T G. */
function identityPlusInner(rows: Float64Array, count: number, factors: number, lower: Float64Array): void {
  lower.fill(0, 0, factors * factors)
  for (let k = 0; k < factors; k++) lower[k * factors + k] = 1
  for (let row = 0; row < count * factors; row += factors) {
    for (let a = 0; a < factors; a++) {
      const value = rows[row + a]!
      for (let b = 0; b <= a; b++) lower[a * factors + b]! += value * rows[row + b]!
    }
  }
}

/** sum = G^T weights. */
function combineRows(rows: Float64Array, weights: Float64Array, count: number, sum: Float64Array): void {
  const factors = sum.length
  sum.fill(0)
  for (let i = 0; i < count; i++) {
    const weight = weights[i]!
    const row = i * factors
    for (let k = 0; k < factors; k++) sum[k]! += weight * rows[row + k]!
  }
}
