import { type CompressedSparseRows, rowCount } from '../../../math/compressed-sparse-rows.ts'
import type { NeighborTable } from './neighbor-table.ts'

/**
 * Completes `customers` of a table that was made from each customer's first `limit` articles only, so that a reason
 * tells the whole truth: adds the customers in whose row one article of the pair stands past the limit. Changes the
 * table's array in place. Takes time linear in the long rows' lengths times neighbors.
 *
 * `byCustomer`: the whole rows, distinct articles.
 */
export function countTruncatedPurchases(table: NeighborTable, byCustomer: CompressedSparseRows, limit: number): void {
  const { pointers, columns } = byCustomer
  /** Place of each article in the present customer's row, from 1; 0: not in it. */
  const places = new Int32Array(byCustomer.columnCount)
  for (let customer = 0; customer < rowCount(byCustomer); customer++) {
    const articles = columns.subarray(pointers[customer], pointers[customer + 1])
    if (articles.length <= limit) continue
    articles.forEach((article, position) => {
      places[article] = position + 1
    })
    for (const target of articles) {
      for (let at = table.pairs.pointers[target]!; at < table.pairs.pointers[target + 1]!; at++) {
        const place = places[table.pairs.columns[at]!]!
        if (place > 0 && (place > limit || places[target]! > limit)) table.customers[at]!++
      }
    }
    for (const article of articles) places[article] = 0
  }
}
