import { GramMatrix } from '../../../math/gram-matrix.ts'
import { joinPhase, type SharedPhases } from '../../../math/shared-phases.ts'
import type { ConfidenceRows } from './confidence-rows.ts'
import { ConjugateGradient } from './conjugate-gradient.ts'
import { type DiagonalBasis, type DiagonalFactors, diagonalBasis, rotateRows } from './diagonal-factors.ts'
import { EvenlyPenalisedHistories } from './evenly-penalised-histories.ts'
import { HistorySystem } from './history-system.ts'

/** One side of the factorisation. All arrays lie in shared memory. */
export interface SharedSide {
  readonly entries: ConfidenceRows
  /** lambda of each row. */
  readonly regularisations: Float32Array
  /**
   * Root of how often each row counts. Vectors are kept multiplied by it: then their Gram matrix, and what a row of the
   * other side is solved from, are those of all the customers that a row stands for.
   */
  readonly roots: Float32Array
  /** Row-major, `factors` numbers a row. */
  readonly vectors: Float32Array
  /** The Gram matrix of each block of rows: the lower triangle. */
  readonly blockGrams: Float64Array
}

export interface AlsTask {
  readonly factors: number
  readonly iterations: number
  readonly customers: SharedSide
  /** Their vectors are the start. */
  readonly articles: SharedSide
  readonly phases: SharedPhases
}

/**
 * So few that taking one costs nothing beside its work, and so many that threads end a phase together. Fixed, because
 * sums over blocks must not depend on the number of threads.
 */
export const BLOCKS = 64

/** Phases before the iterations, and of each iteration. */
export const FIRST_PHASES = 1
export const PHASES_PER_ITERATION = 3

/**
 * What each thread does: alternates between the least squares of all customers and of all articles. A row's solution
 * depends on nothing but the side that stands still, and Gram matrices are added up in the order of the blocks, so that
 * it makes no difference which thread did what.
 */
export function run({ factors, iterations, customers, articles, phases }: AlsTask): void {
  const grams = new GramMatrix(factors)
  let phase = 0
  const inBlocks = (side: SharedSide, work: (from: number, until: number, block: number) => void) => {
    const rows = side.regularisations.length
    const startOf = (block: number) => Math.floor((block * rows) / BLOCKS)
    joinPhase(phases, phase++, BLOCKS, (block) => work(startOf(block), startOf(block + 1), block))
  }
  const writeGram = (side: SharedSide, from: number, until: number, block: number) =>
    grams.write(side.vectors, from, until, side.blockGrams, block * factors ** 2)

  inBlocks(articles, (from, until, block) => writeGram(articles, from, until, block))
  for (let iteration = 0; iteration < iterations; iteration++) {
    const basis = diagonalBasis(sumGrams(articles, factors), factors)
    inBlocks(articles, (from, until) => rotateRows(articles.vectors, from, until, basis.rotation, factors))

    const solveCustomers = customerSolver(customers, {
      factors,
      rows: articles.vectors,
      roots: articles.roots,
      ...basis,
    })
    inBlocks(customers, (from, until, block) => {
      solveCustomers(from, until)
      writeGram(customers, from, until, block)
    })

    const side = { factors, rows: customers.vectors, gram: sumGrams(customers, factors), roots: customers.roots }
    const gradient = new ConjugateGradient(side, articles.entries)
    inBlocks(articles, (from, until, block) => {
      for (let row = from; row < until; row++) {
        gradient.improve(row, articles.vectors, 1, articles.regularisations[row]!)
      }
      writeGram(articles, from, until, block)
    })
  }
}

/**
 * Solves customers exactly as long as their system has fewer unknowns than factors; the few longer ones, from where they
 * were before the rotation, by conjugate gradients.
 */
function customerSolver(
  customers: SharedSide,
  articles: DiagonalFactors & DiagonalBasis & Pick<SharedSide, 'roots'>,
): (from: number, until: number) => void {
  const { factors, rows, roots } = articles
  const { pointers, columns, excess } = customers.entries
  const even = evenPenalty(customers.regularisations)
  const short = even === undefined ? undefined : new EvenlyPenalisedHistories(articles, even, factors)
  const system = new HistorySystem(articles)
  const gradient = new ConjugateGradient(
    { factors, rows, gram: diagonalMatrix(articles.gram), roots },
    customers.entries,
  )
  return (from, until) => {
    for (let row = from; row < until; row++) {
      const start = pointers[row]!
      const end = pointers[row + 1]!
      const regularisation = customers.regularisations[row]!
      const root = customers.roots[row]!
      if (end - start > factors) {
        rotateRows(customers.vectors, row, row + 1, articles.rotation, factors)
        gradient.improve(row, customers.vectors, root, regularisation)
      } else if (short) short.solve(customers.entries, start, end, root, customers.vectors, row * factors)
      else {
        system.prepare(columns, excess, start, end, regularisation)
        system.solve(customers.vectors, row * factors, root)
      }
    }
  }
}

/** The penalty of all rows, undefined where they differ. */
function evenPenalty(regularisations: Float32Array): number | undefined {
  const [first] = regularisations
  return regularisations.every((regularisation) => regularisation === first) ? first : undefined
}

/** Both triangles. */
function sumGrams(side: SharedSide, factors: number): Float64Array {
  const sum = new Float64Array(factors ** 2)
  for (let block = 0; block < BLOCKS; block++) {
    for (let at = 0; at < sum.length; at++) sum[at]! += side.blockGrams[block * sum.length + at]!
  }
  for (let row = 0; row < factors; row++) {
    for (let column = row + 1; column < factors; column++) sum[row * factors + column] = sum[column * factors + row]!
  }
  return sum
}

function diagonalMatrix(diagonal: Float64Array): Float64Array {
  const matrix = new Float64Array(diagonal.length ** 2)
  diagonal.forEach((value, k) => {
    matrix[k * diagonal.length + k] = value
  })
  return matrix
}
