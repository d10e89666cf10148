/** Scores run from 1 to this. */
export const HIGHEST_SCORE = 5

/**
 * Where the scores 2, 3, 4 and 5 begin; Infinity where a score is given to nobody. Equal values share one mid-rank
 * u = (number smaller + half of the number equal) / n, and so one score, floor(5 u) + 1: with half of the customers at
 * one purchase, all of them score 2. NaN is left out; of no values every score is 1.
 */
export function learnQuintiles(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const thresholds = new Float64Array(HIGHEST_SCORE - 1).fill(Number.POSITIVE_INFINITY)
  let reached = 1
  for (let from = 0; from < sorted.length; ) {
    let until = from + 1
    while (until < sorted.length && sorted[until] === sorted[from]) until++
    const score = Math.min(HIGHEST_SCORE, Math.floor((HIGHEST_SCORE * (from + until)) / (2 * sorted.length)) + 1)
    for (; reached < score; reached++) thresholds[reached - 1] = sorted[from]!
    from = until
  }
  return thresholds
}

/**
 * 1 to 5: one more than the thresholds that the value reaches. A value between two that were learnt from has the score
 * of the smaller; NaN scores 1.
 */
export function scoreOf(value: number, thresholds: Float64Array): number {
  let score = 1
  while (score < HIGHEST_SCORE && value >= thresholds[score - 1]!) score++
  return score
}
