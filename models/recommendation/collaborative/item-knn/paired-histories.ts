import type { CompressedSparseRows } from '../../../math/compressed-sparse-rows.ts'
import { sharedInt32 } from '../../../math/shared-arrays.ts'

/**
 * The histories of two or more articles, laid out for walking from an article over its customers to what else they bought,
 * where nearly all of the time is waiting for memory: one place tells everything about a customer. In memory that threads
 * share.
 */
export interface PairedHistories {
  readonly articleCount: number
  /** For each customer the number of articles, then the articles. */
  readonly records: Int32Array
  /** Of each article's customers, where the record begins; those of article a are pointers[a] to before pointers[a + 1]. */
  readonly starts: Int32Array
  readonly pointers: Int32Array
  /** How many pairs, in both directions and of an article with itself, all records make. */
  readonly pairCount: number
}

/** `byCustomer`: each customer's distinct articles. */
export function pairHistories({ columnCount, pointers, columns }: CompressedSparseRows): PairedHistories {
  const counts = sharedInt32(columnCount + 1)
  let places = 0
  let pairCount = 0
  for (let row = 0; row + 1 < pointers.length; row++) {
    const [start, end] = [pointers[row]!, pointers[row + 1]!]
    const length = end - start
    if (length < 2) continue
    places += 1 + length
    pairCount += length ** 2
    for (let at = start; at < end; at++) counts[columns[at]! + 1]!++
  }
  for (let article = 0; article < columnCount; article++) counts[article + 1]! += counts[article]!
  const records = sharedInt32(places)
  const starts = sharedInt32(counts[columnCount]!)
  const next = counts.slice()
  let place = 0
  for (let row = 0; row + 1 < pointers.length; row++) {
    const [start, end] = [pointers[row]!, pointers[row + 1]!]
    if (end - start < 2) continue
    const record = place
    records[place++] = end - start
    for (let at = start; at < end; at++) {
      const article = columns[at]!
      records[place++] = article
      starts[next[article]!++] = record
    }
  }
  return { articleCount: columnCount, records, starts, pointers: counts, pairCount }
}
