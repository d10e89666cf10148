import type { CustomerHistory } from '../../features/index.ts'
import type { FitPace } from '../fit-pace.ts'
import type { CompressedSparseRows } from '../math/compressed-sparse-rows.ts'
import { GrowableInt32Array } from '../math/growable-int32-array.ts'
import type { Rows } from '../model.ts'
import type { PopularityTable } from '../popularity/popularity-ranking.ts'
import { PopularityTally, tallyRows } from '../popularity/popularity-tally.ts'

/** All purchases of a training set, in 4 bytes for each distinct (customer, article). */
export interface Purchases {
  readonly popularity: PopularityTable
  /** A row per customer who bought: their distinct articles, latest first, as places in `popularity.articleIds`. */
  readonly byCustomer: CompressedSparseRows
}

/** Reads the rows once. */
export async function readPurchases(
  rows: Rows<CustomerHistory>,
  popularityHalfLifeDays: number,
  pace: FitPace,
): Promise<Purchases> {
  const tally = new PopularityTally(popularityHalfLifeDays)
  const pointers = new GrowableInt32Array()
  const numbers = new GrowableInt32Array()
  pointers.push(0)
  await tallyRows(tally, rows, pace, (distinct) => {
    if (distinct.length === 0) return
    for (const number of distinct) numbers.push(number)
    pointers.push(numbers.length)
  })
  const { table, places } = tally.complete()
  const columns = numbers.toArray()
  for (let position = 0; position < columns.length; position++) columns[position] = places[columns[position]!]!
  return {
    popularity: table,
    byCustomer: { columnCount: table.articleIds.length, pointers: pointers.toArray(), columns },
  }
}
