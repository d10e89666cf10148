import { rowCount } from '../../../math/compressed-sparse-rows.ts'
import type { Interactions } from '../collaborative-model.ts'

/**
 * How many articles each customer bought after the moment of each purchase, aligned with the columns: articles of one
 * moment, such as those of one basket, have no order among them and get the same number.
 */
export function countLater({ byCustomer: { pointers, columns, columnCount }, ages }: Interactions): Int32Array {
  const later = new Int32Array(columns.length)
  for (let customer = 0; customer < rowCount({ pointers, columns, columnCount }); customer++) {
    const start = pointers[customer]!
    for (let at = start; at < pointers[customer + 1]!; at++) {
      const isSameMoment = at > start && ages[at] === ages[at - 1]
      later[at] = isSameMoment ? later[at - 1]! : at - start
    }
  }
  return later
}
