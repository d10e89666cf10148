import { addProducts } from '../../../math/add-products.ts'
import type { WeightedHistory } from '../collaborative-model.ts'

/** A matrix of articles by articles as left right^T; both row-major, an article a row of `rank` numbers. */
export interface LowRankPart {
  readonly rank: number
  /** Of the articles of a history. */
  readonly left: Float32Array
  /** Of the articles that are scored. */
  readonly right: Float32Array
}

/**
 * scores += the rows of the history, added up by weight. The left rows are added up first, so that the articles are
 * passed over once: takes articles x rank steps.
 */
export function addLowRankScores({ rank, left, right }: LowRankPart, history: WeightedHistory, scores: Float32Array) {
  const { places, weights } = history
  if (rank === 0 || places.length === 0) return
  const customer = new Float64Array(rank)
  for (let i = 0; i < places.length; i++) {
    const weight = weights[i]!
    for (let k = 0, at = places[i]! * rank; k < rank; k++, at++) customer[k]! += weight * left[at]!
  }
  addProducts(right, customer, scores)
}

/** left[source] . right[target] */
export function lowRankEntry({ rank, left, right }: LowRankPart, source: number, target: number): number {
  let sum = 0
  for (let k = 0; k < rank; k++) sum += left[source * rank + k]! * right[target * rank + k]!
  return sum
}
