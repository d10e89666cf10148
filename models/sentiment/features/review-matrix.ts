import type { FitPace } from '../../fit-pace.ts'
import { GrowableInt32Array } from '../../math/growable-int32-array.ts'
import type { SparseRows } from '../../math/sparse-rows.ts'
import { type ReadReview, readReview } from '../text/read-review.ts'
import { NgramTable } from './ngrams.ts'
import { POLARITY_FEATURES, writePolarity } from './polarity.ts'
import { addSubwords, forEachDistinctWord, SUBWORD_BUCKETS } from './subwords.ts'

/** What the linear models learn from: a row per review. */
export interface ReviewMatrix {
  readonly table: NgramTable
  /** 1 for each distinct word and pair. */
  readonly words: SparseRows
  /** How often a bucket of subwords occurs in the distinct words of a review. */
  readonly subwords: SparseRows
  /** Row by row, POLARITY_FEATURES numbers each, as they are. */
  readonly polarity: Float64Array
}

export interface ReviewText {
  readonly text: string
  readonly title: string | null
}

/** Reads every review; columns of fewer than `minDocuments` reviews are left out. */
export async function reviewMatrix(
  reviews: readonly ReviewText[],
  minDocuments: number,
  pace: FitPace,
): Promise<ReviewMatrix> {
  await pace.begin('reading reviews')
  const all = NgramTable.empty()
  const words = new RowCollector()
  const subwords = new RowCollector()
  const polarity = new Float64Array(reviews.length * POLARITY_FEATURES)
  for (let row = 0; row < reviews.length; row++) {
    const read = readReview(reviews[row]!.text, reviews[row]!.title)
    const columns: number[] = []
    all.learn(read, columns)
    words.add(columns, undefined)
    subwords.addCounted(subwordsOf(read))
    writePolarity(read, polarity, row * POLARITY_FEATURES)
    if (pace.isDue()) await pace.pause(row / reviews.length)
  }
  const { table, matrix } = keepFrequent(all, words.complete(all.columnCount), minDocuments)
  return { table, words: matrix, subwords: subwords.complete(SUBWORD_BUCKETS), polarity }
}

function subwordsOf(read: ReadReview): Map<number, number> {
  const found: number[] = []
  forEachDistinctWord(read, (word, isNegated) => addSubwords(word, isNegated, found))
  const counts = new Map<number, number>()
  for (const bucket of found) counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  return counts
}

function keepFrequent(all: NgramTable, matrix: SparseRows, minDocuments: number) {
  if (minDocuments <= 1) return { table: all, matrix }
  const documents = new Int32Array(matrix.columnCount)
  for (const column of matrix.columns) documents[column]!++
  const places = new Int32Array(matrix.columnCount)
  let kept = 0
  for (let column = 0; column < places.length; column++) {
    places[column] = documents[column]! >= minDocuments ? kept++ : -1
  }
  const rows = new RowCollector()
  for (let row = 0; row + 1 < matrix.pointers.length; row++) {
    const columns: number[] = []
    for (let at = matrix.pointers[row]!; at < matrix.pointers[row + 1]!; at++) {
      const place = places[matrix.columns[at]!]!
      if (place >= 0) columns.push(place)
    }
    rows.add(columns, undefined)
  }
  return { table: all.keep((column) => documents[column]! >= minDocuments), matrix: rows.complete(kept) }
}

class RowCollector {
  readonly #pointers = new GrowableInt32Array()
  readonly #columns = new GrowableInt32Array()
  readonly #values = new GrowableInt32Array()

  constructor() {
    this.#pointers.push(0)
  }

  /** Values are 1 where they are absent. */
  add(columns: Iterable<number>, values: Iterable<number> | undefined): void {
    for (const column of columns) this.#columns.push(column)
    for (const value of values ?? []) this.#values.push(value)
    this.#pointers.push(this.#columns.length)
  }

  addCounted(counts: ReadonlyMap<number, number>): void {
    this.add(counts.keys(), counts.values())
  }

  complete(columnCount: number): SparseRows {
    const columns = this.#columns.toArray()
    const hasValues = this.#values.length > 0
    const values = hasValues ? Float32Array.from(this.#values.toArray()) : new Float32Array(columns.length).fill(1)
    return { columnCount, pointers: this.#pointers.toArray(), columns, values }
  }
}
