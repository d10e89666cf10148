import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { FitPace } from '../fit-pace.ts'
import { runInThreads } from '../worker-threads.ts'
import { drawFactors } from './draw-factors.ts'
import { type ScaledSparseMatrix, shareScaled, transposeScaled } from './scaled-sparse-matrix.ts'
import { sharedFloat32, sharedFloat64 } from './shared-arrays.ts'
import { countDoneBlocks, createSharedPhases } from './shared-phases.ts'
import {
  blockCount,
  LAST_PHASES,
  PHASES_PER_ITERATION,
  run,
  type SvdSide,
  type SvdTask,
} from './truncated-svd-thread.ts'

const threadModule = new URL('./truncated-svd-thread.ts', import.meta.url)
const WATCH_MILLISECONDS = 50

/** Fixed, because sums over blocks must not depend on the number of threads; each block has a Gram matrix. */
const MOST_BLOCKS = 64

/** Some 20 milliseconds: less than threads take to start. */
const STEPS_WORTH_THREADS = 20_000_000

export interface TruncatedSvd {
  /** The largest ones, descending. */
  readonly singularValues: Float64Array
  /** Row-major: a row per column of the matrix, in column k the unit vector of value k. */
  readonly rightVectors: Float32Array
}

export interface TruncatedSvdOptions {
  /** How many singular values are wanted; there are fewer when the matrix has fewer rows or columns. */
  readonly rank: number
  /** More of them separate values that are closer together. */
  readonly iterations: number
  /** So many more vectors than wanted are iterated, which makes the last wanted ones exact sooner. */
  readonly oversampling: number
  readonly seed: number
  readonly pace: FitPace
  readonly signal: AbortSignal
  /** As many as the machine has processors unless told, none for a small matrix; the result is the same. */
  readonly threads?: number
}

/**
 * The largest singular values and right vectors by randomised subspace iteration: Halko, Martinsson and Tropp 2011,
 * "Finding structure with randomness", algorithms 4.4 and 5.1. The vectors of value s are off by about
 * (s' / s)^(2 iterations), where s' is the first value beyond the oversampled ones; what is below a thousandth of the
 * largest drowns in single precision.
 *
 * With w = rank + oversampling an iteration takes entries x 2 w + columns x 2 w^2 steps, the end w^3 x 10 +
 * columns x w^2; memory is (rows + 2 columns) x w x 4 bytes and at most 128 Gram matrices of w^2 x 8 bytes.
 */
export async function truncatedSvd(matrix: ScaledSparseMatrix, options: TruncatedSvdOptions): Promise<TruncatedSvd> {
  const { iterations, seed, pace } = options
  const most = Math.min(matrix.rowScales.length, matrix.columnScales.length)
  const rank = Math.min(options.rank, most)
  const width = Math.min(rank + options.oversampling, most)
  await pace.begin('finding singular vectors')
  const rows = createSide(shareScaled(matrix), width)
  const columns = createSide(shareScaled(transposeScaled(matrix)), width)
  drawFactors(columns.vectors, width, seed)
  const phases = createSharedPhases(PHASES_PER_ITERATION * iterations + LAST_PHASES)
  const task: SvdTask = {
    width,
    iterations,
    rows,
    columns,
    phases,
    singularValues: sharedFloat64(rank),
    rightVectors: sharedFloat32(matrix.columnScales.length * rank),
    chosen: sharedFloat64(width * rank),
  }
  await runWatched(task, options)
  await pace.end()
  // Copies: shared memory is for threads alone.
  return { singularValues: task.singularValues.slice(), rightVectors: task.rightVectors.slice() }
}

async function runWatched(task: SvdTask, { pace, signal, threads }: TruncatedSvdOptions): Promise<void> {
  const { width, iterations, rows, columns, phases } = task
  const entries = rows.matrix.pattern.columns.length
  const steps = iterations * 2 * width * (entries + width * columns.matrix.rowScales.length)
  if (threads === undefined && steps < STEPS_WORTH_THREADS) {
    run(task)
    return
  }
  const blocks = (iterations + 1) * blockCount(rows) + (2 * iterations + 1) * blockCount(columns) + 1
  const work = { isDone: false }
  const tasks = new Array<SvdTask>(threads ?? availableParallelism()).fill(task)
  const done = runInThreads<SvdTask, void>(threadModule, tasks, { signal, threads: tasks.length })
  const watch = async () => {
    while (!work.isDone) {
      await Promise.race([done, setTimeout(WATCH_MILLISECONDS)])
      await pace.pause(countDoneBlocks(phases) / blocks)
    }
  }
  await Promise.all([
    done.finally(() => {
      work.isDone = true
    }),
    watch(),
  ])
}

function createSide(matrix: ScaledSparseMatrix, width: number): SvdSide {
  const count = matrix.rowScales.length
  const rowsPerBlock = Math.max(Math.ceil(count / MOST_BLOCKS), 1)
  return {
    matrix,
    vectors: sharedFloat32(count * width),
    rowsPerBlock,
    blockGrams: sharedFloat64(Math.ceil(count / rowsPerBlock) * width ** 2),
  }
}
