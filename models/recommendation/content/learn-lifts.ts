import { rowCount } from '../../math/compressed-sparse-rows.ts'
import type { Interactions } from '../collaborative/collaborative-model.ts'
import type { EmbeddingRows } from './embed-content.ts'

/** So many pairs are added on both sides: a feature of one or two purchases would say too much by chance. */
const PRIOR_PAIRS = 0.1

/**
 * What it says for a co-purchase that two articles have a feature in common: ln of how many times more often both articles
 * of a pair bought by one customer have it than two independent purchases would, but never below 0 (the pointwise mutual
 * information of the pair, Church & Hanks 1990). A customer's ordered pairs count 1 / (articles - 1) each, so that
 * customers count by what they bought, not by its square. Takes one look at each feature of each purchase.
 */
export function learnLifts({ byCustomer }: Interactions, rows: EmbeddingRows): Float64Array {
  const { pointers, columns } = byCustomer
  const together = new Float64Array(rows.columnCount)
  const purchases = new Float64Array(rows.columnCount)
  const counts = new Int32Array(rows.columnCount)
  let total = 0
  const visitFeatures = (customer: number, visit: (feature: number) => void) => {
    for (let at = pointers[customer]!; at < pointers[customer + 1]!; at++) {
      const article = columns[at]!
      for (let k = rows.pointers[article]!; k < rows.pointers[article + 1]!; k++) visit(rows.columns[k]!)
    }
  }
  for (let customer = 0; customer < rowCount(byCustomer); customer++) {
    const articles = pointers[customer + 1]! - pointers[customer]!
    if (articles < 2) continue
    total += articles
    visitFeatures(customer, (feature) => counts[feature]!++)
    visitFeatures(customer, (feature) => {
      const count = counts[feature]!
      if (count === 0) return
      purchases[feature]! += count
      together[feature]! += (count * (count - 1)) / (articles - 1)
      counts[feature] = 0
    })
  }
  return together.map((pairs, feature) => {
    const byChance = total === 0 ? 0 : purchases[feature]! ** 2 / total
    return Math.max(Math.log((pairs + PRIOR_PAIRS) / (byChance + PRIOR_PAIRS)), 0)
  })
}
