import type { FitPace } from '../../../fit-pace.ts'
import type { CompressedSparseRows } from '../../../math/compressed-sparse-rows.ts'
import { sharedFloat32, sharedInt32 } from '../../../math/shared-arrays.ts'
import { runPaced } from '../../../worker-threads.ts'
import type { NeighborTable } from './neighbor-table.ts'
import { type NeighborPlaces, type NeighborTask, run } from './neighbor-thread.ts'
import { type PairedHistories, pairHistories } from './paired-histories.ts'
import type { ItemKnnParameters } from './parameters.ts'
import { weightingFactors } from './weighting.ts'

const threadModule = new URL('./neighbor-thread.ts', import.meta.url)

export type SimilarityParameters = Pick<
  ItemKnnParameters,
  'weighting' | 'shrinkage' | 'neighbors' | 'row_normalisation'
>

/** Pairs that are met in some 20 milliseconds, for which a thread that fits everything else can go on. */
const PAIRS_PER_BLOCK = 500_000
/** Pairs that are met in a second or two: threads take a third of one to start. */
const PAIRS_WORTH_THREADS = 40_000_000

/**
 * For each article the most similar others: item-based top-N recommendation, Deshpande & Karypis 2004, with the
 * similarity s * c / (c + shrinkage), where s is the weighting's and c the number of customers who bought both, kept
 * for the best `neighbors` of each *target* (not of each source: an article that is everyone's neighbor does not crowd
 * the others out), and each target's similarities divided by their sum ^ row_normalisation.
 *
 * `byCustomer`: each customer's distinct articles. Rows of the result are targets, columns the neighbors in no
 * particular order. Takes time linear in the sum of the squared row lengths, memory linear in entries plus articles x
 * neighbors. Where there is much to do threads do it, as many as the machine has processors unless told; the result is the
 * same.
 */
export async function findNeighbors(
  byCustomer: CompressedSparseRows,
  parameters: SimilarityParameters,
  pace: FitPace,
  threads?: number,
): Promise<NeighborTable> {
  await pace.begin('comparing articles')
  const articleCount = byCustomer.columnCount
  const histories = pairHistories(byCustomer)
  const whole: NeighborTask = {
    histories,
    factors: weightingFactors(parameters.weighting, byCustomer),
    shrinkage: parameters.shrinkage,
    rowNormalisation: parameters.row_normalisation,
    places: createPlaces(articleCount, Math.min(parameters.neighbors, Math.max(articleCount - 1, 0))),
    from: 0,
    until: articleCount,
  }
  const blocks = cutEvenly(histories, Math.ceil(histories.pairCount / PAIRS_PER_BLOCK))
  const tasks = blocks.map(([from, until]) => ({ ...whole, from, until }))
  if (threads !== undefined || histories.pairCount >= PAIRS_WORTH_THREADS) {
    await runPaced<NeighborTask, void>(threadModule, tasks, { pace, ...(threads && { threads }) })
  } else {
    for (const task of tasks) {
      run(task)
      if (pace.isDue()) await pace.pause(task.until / articleCount)
    }
  }
  await pace.end()
  return closeRanks(whole.places)
}

/** Ranges of articles, in order, with about as many customers each; about `most`, and none that is empty. */
function cutEvenly({ pointers, starts }: PairedHistories, most: number): [number, number][] {
  const ranges: [number, number][] = []
  let from = 0
  for (let article = 0; article + 1 < pointers.length; article++) {
    const isLast = article + 2 === pointers.length
    if (!isLast && pointers[article + 1]! * most < starts.length * (ranges.length + 1)) continue
    ranges.push([from, article + 1])
    from = article + 1
  }
  return ranges
}

function createPlaces(articleCount: number, width: number): NeighborPlaces {
  return {
    width,
    counts: sharedInt32(articleCount),
    columns: sharedInt32(articleCount * width),
    similarities: sharedFloat32(articleCount * width),
    customers: sharedInt32(articleCount * width),
  }
}

/** Moves the filled places together, in the same memory. */
function closeRanks({ width, counts, columns, similarities, customers }: NeighborPlaces): NeighborTable {
  const pointers = new Int32Array(counts.length + 1)
  for (let target = 0; target < counts.length; target++) {
    const start = target * width
    const end = start + counts[target]!
    const to = pointers[target]!
    columns.copyWithin(to, start, end)
    similarities.copyWithin(to, start, end)
    customers.copyWithin(to, start, end)
    pointers[target + 1] = to + counts[target]!
  }
  const entryCount = pointers[counts.length]!
  return {
    pairs: { columnCount: counts.length, pointers, columns: columns.subarray(0, entryCount) },
    similarities: similarities.subarray(0, entryCount),
    customers: customers.subarray(0, entryCount),
  }
}
