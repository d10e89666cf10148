import { dotRows } from '../../../math/dot-rows.ts'
import type { ConfidenceRows } from './confidence-rows.ts'
import { GatheredEntries } from './gathered-entries.ts'

/** The side whose vectors stand still while the other's are improved. */
export interface FixedSide {
  readonly factors: number
  /** Row-major. */
  readonly rows: Float32Array
  /** The Gram matrix of all rows: row-major, both triangles. */
  readonly gram: Float64Array
  /** Root of how often each row counts, by which its vector is multiplied already. */
  readonly roots: Float32Array
}

/** With three steps from the vector of the iteration before, the whole converges as fast as with exact solutions. */
const STEPS = 3

/**
 * The least squares of a row with many entries (see HistorySystem), improved by a few steps of the conjugate gradient
 * method instead of solved: Takacs, Pilaszy and Tikk 2011, "Applications of the conjugate gradient method for implicit
 * feedback collaborative filtering". Preconditioned by the diagonal of the Gram matrix. Takes
 * (STEPS + 1) (2 entries + factors) factors multiplications. The object is a workspace; its memory grows to the longest
 * row's entries x factors x 4 bytes.
 */
export class ConjugateGradient {
  readonly #side: FixedSide
  readonly #entries: ConfidenceRows
  readonly #preconditioner: Float64Array
  readonly #solution: Float64Array
  readonly #residual: Float64Array
  readonly #direction: Float64Array
  readonly #image: Float64Array
  readonly #gathered: GatheredEntries

  constructor(side: FixedSide, entries: ConfidenceRows) {
    this.#side = side
    this.#entries = entries
    this.#preconditioner = new Float64Array(side.factors)
    this.#solution = new Float64Array(side.factors)
    this.#residual = new Float64Array(side.factors)
    this.#direction = new Float64Array(side.factors)
    this.#image = new Float64Array(side.factors)
    this.#gathered = new GatheredEntries(side.factors)
  }

  /** Improves the vector of `row`, which lies at row * factors of `vectors`, multiplied by `root`. */
  improve(row: number, vectors: Float32Array, root: number, regularisation: number): void {
    const { factors, gram } = this.#side
    const preconditioner = this.#preconditioner
    const solution = this.#solution
    const residual = this.#residual
    const direction = this.#direction
    const image = this.#image
    this.#gathered.fill(this.#side, this.#entries, row, root)
    for (let k = 0; k < factors; k++) {
      solution[k] = vectors[row * factors + k]!
      preconditioner[k] = 1 / (gram[k * factors + k]! + regularisation)
    }
    writeGramImage(gram, solution, residual, regularisation)
    this.#gathered.addErrors(solution, residual, 1)
    let product = 0
    for (let k = 0; k < factors; k++) {
      direction[k] = preconditioner[k]! * residual[k]!
      product += residual[k]! * direction[k]!
    }
    for (let step = 0; step < STEPS && product > 0; step++) {
      writeGramImage(gram, direction, image, regularisation)
      this.#gathered.addErrors(direction, image, 0)
      const length = -product / dotRows(direction, 0, image, 0, factors)
      let next = 0
      for (let k = 0; k < factors; k++) {
        solution[k]! += length * direction[k]!
        residual[k]! += length * image[k]!
        next += preconditioner[k]! * residual[k]! * residual[k]!
      }
      for (let k = 0; k < factors; k++) {
        direction[k] = preconditioner[k]! * residual[k]! + (next / product) * direction[k]!
      }
      product = next
    }
    vectors.set(solution, row * factors)
  }
}

/** into = -(gram + lambda I) vector. */
function writeGramImage(gram: Float64Array, vector: Float64Array, into: Float64Array, regularisation: number): void {
  const factors = vector.length
  for (let k = 0; k < factors; k++) {
    into[k] = -regularisation * vector[k]! - dotRows(gram, k * factors, vector, 0, factors)
  }
}
