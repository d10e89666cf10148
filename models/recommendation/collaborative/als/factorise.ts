import { availableParallelism } from 'node:os'
import { rowCount, transposeRows } from '../../../math/compressed-sparse-rows.ts'
import { drawFactors } from '../../../math/draw-factors.ts'
import { sharedFloat32, sharedFloat64 } from '../../../math/shared-arrays.ts'
import { countDoneBlocks, createSharedPhases } from '../../../math/shared-phases.ts'
import { runPaced } from '../../../worker-threads.ts'
import type { CollaborativeFitOptions } from '../collaborative-model.ts'
import { type AlsTask, BLOCKS, FIRST_PHASES, PHASES_PER_ITERATION, type SharedSide } from './als-thread.ts'
import { type ConfidenceRows, shareRows, transposeExcess } from './confidence-rows.ts'
import type { MergedHistories } from './merge-histories.ts'
import type { AlsParameters } from './parameters.ts'
import { type Regularisation, regularisationOf } from './regularisation.ts'

const threadModule = new URL('./als-thread.ts', import.meta.url)

export interface Factorisation {
  /** Row-major, one row an article. */
  readonly articleVectors: Float32Array
  /**
   * Row-major, one row a distinct history: as they were when the articles were solved for the last time, multiplied by
   * the root of how many customers have the history.
   */
  readonly historyVectors: Float32Array
  /** Of the customers. */
  readonly regularisation: Regularisation
}

export interface FactoriseOptions extends CollaborativeFitOptions {
  /** As many as the machine has processors unless told; the result is the same. */
  readonly threads?: number
}

/**
 * Implicit alternating least squares: Hu, Koren and Volinsky 2008, "Collaborative filtering for implicit feedback
 * datasets". Takes steps linear in entries x factors + (histories + articles) x factors^2 an iteration, and memory for
 * (histories + articles) x factors x 4 bytes beside the entries.
 */
export async function factorise(
  histories: MergedHistories,
  parameters: AlsParameters,
  { seed, pace, threads = availableParallelism() }: FactoriseOptions,
): Promise<Factorisation> {
  await pace.begin('factorising purchases')
  const byArticle = transposeRows(histories)
  const articleEntries = { ...byArticle, excess: transposeExcess(byArticle, histories.excess) }
  const { factors, iterations } = parameters
  const ones = new Int32Array(histories.columnCount).fill(1)
  const customers = createSide({ entries: histories, counts: histories.counts, others: ones }, parameters)
  const articles = createSide({ entries: articleEntries, counts: ones, others: histories.counts }, parameters)
  drawFactors(articles.side.vectors, factors, seed)
  const phases = createSharedPhases(FIRST_PHASES + PHASES_PER_ITERATION * iterations)
  const task: AlsTask = { factors, iterations, customers: customers.side, articles: articles.side, phases }
  const blocks = BLOCKS * (FIRST_PHASES + PHASES_PER_ITERATION * iterations)
  const tasks = new Array<AlsTask>(threads).fill(task)
  await runPaced<AlsTask, void>(threadModule, tasks, { pace, threads, share: () => countDoneBlocks(phases) / blocks })
  await pace.end()
  return {
    articleVectors: articles.side.vectors,
    historyVectors: customers.side.vectors,
    regularisation: customers.regularisation,
  }
}

interface SideData {
  readonly entries: ConfidenceRows
  /** How often each row counts, and each column. */
  readonly counts: Int32Array
  readonly others: Int32Array
}

function createSide(
  { entries, counts, others }: SideData,
  { factors, regularisation: base, regularisation_exponent: exponent }: AlsParameters,
): { readonly side: SharedSide; readonly regularisation: Regularisation } {
  const rows = rowCount(entries)
  const confidences = totalConfidences(entries, others)
  const rowsCounted = counts.reduce((sum, count) => sum + count, 0)
  const total = confidences.reduce((sum, confidence, row) => sum + counts[row]! * confidence, 0)
  const regularisation = { base, exponent, meanConfidence: total / rowsCounted }
  const side = {
    entries: shareRows(entries),
    regularisations: sharedFloat32(rows),
    roots: sharedFloat32(rows),
    vectors: sharedFloat32(rows * factors),
    blockGrams: sharedFloat64(BLOCKS * factors ** 2),
  }
  for (let row = 0; row < rows; row++) {
    side.regularisations[row] = regularisationOf(regularisation, confidences[row]!)
    side.roots[row] = Math.sqrt(counts[row]!)
  }
  return { side, regularisation }
}

/** Of each row: 1 for everybody on the other side, and the excess of the row's entries. */
function totalConfidences({ pointers, columns, excess }: ConfidenceRows, others: Int32Array): Float64Array {
  const everybody = others.reduce((sum, count) => sum + count, 0)
  const confidences = new Float64Array(pointers.length - 1).fill(everybody)
  for (let row = 0; row < confidences.length; row++) {
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) {
      confidences[row]! += others[columns[at]!]! * excess[at]!
    }
  }
  return confidences
}
