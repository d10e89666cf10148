import { truncateRows } from '../../../math/compressed-sparse-rows.ts'
import type { Interactions } from '../collaborative-model.ts'

/** Each customer's latest `limit` articles with their ages; the same interactions when nobody has more. */
export function truncateInteractions(interactions: Interactions, limit: number): Interactions {
  const { byCustomer, ages } = interactions
  const truncated = truncateRows(byCustomer, limit)
  if (truncated === byCustomer) return interactions
  const kept = new Float32Array(truncated.columns.length)
  for (let customer = 0; customer + 1 < truncated.pointers.length; customer++) {
    const start = byCustomer.pointers[customer]!
    const [from, until] = [truncated.pointers[customer]!, truncated.pointers[customer + 1]!]
    kept.set(ages.subarray(start, start + until - from), from)
  }
  return { byCustomer: truncated, ages: kept }
}
