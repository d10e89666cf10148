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
  // Four rows at once, so that a number of the customer is read for all of them and the sums do not wait for each other.
  const count = scores.length
  const fours = count - (count % 4)
  for (let article = 0, a = 0; article < fours; article += 4) {
    const b = a + rank
    const c = b + rank
    const d = c + rank
    let first = 0
    let second = 0
    let third = 0
    let fourth = 0
    for (let k = 0; k < rank; k++) {
      const value = customer[k]!
      first += value * right[a + k]!
      second += value * right[b + k]!
      third += value * right[c + k]!
      fourth += value * right[d + k]!
    }
    scores[article]! += first
    scores[article + 1]! += second
    scores[article + 2]! += third
    scores[article + 3]! += fourth
    a = d + rank
  }
  for (let article = fours; article < count; article++) {
    let sum = 0
    for (let k = 0, at = article * rank; k < rank; k++, at++) sum += customer[k]! * right[at]!
    scores[article]! += sum
  }
}

/** left[source] . right[target] */
export function lowRankEntry({ rank, left, right }: LowRankPart, source: number, target: number): number {
  let sum = 0
  for (let k = 0; k < rank; k++) sum += left[source * rank + k]! * right[target * rank + k]!
  return sum
}
