/**
 * Metrics of ranked lists. Each takes the recommended article ids, best first and without repeats, the set of relevant
 * ids and a cutoff k; each gives 0 to 1. Where nothing is relevant they are undefined and throw RangeError.
 */

/** Share of the relevant that stands among the first k: hits / |relevant|. */
export function recallAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number {
  return countHits(recommended, relevant, k) / relevant.size
}

/** 1 when at least one of the first k is relevant, else 0. */
export function hitAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number {
  return countHits(recommended, relevant, k) > 0 ? 1 : 0
}

/**
 * Normalised discounted cumulative gain with binary relevance: the sum of 1 / log2(rank + 1) over the hits among the
 * first k, divided by that sum of the best possible list, whose first min(k, |relevant|) are all hits.
 * Järvelin & Kekäläinen 2002, "Cumulated gain-based evaluation of IR techniques".
 */
export function ndcgAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number {
  assertRelevant(relevant)
  let gain = 0
  recommended.slice(0, k).forEach((id, place) => {
    if (relevant.has(id)) gain += discount(place)
  })
  let best = 0
  for (let place = 0; place < Math.min(k, relevant.size); place++) best += discount(place)
  return gain / best
}

/**
 * Average precision: the sum of precision@rank over the ranks of the hits among the first k, divided by
 * min(k, |relevant|). Its mean over customers at k = 12 is the metric of the H&M competition (Kaggle 2022).
 */
export function averagePrecisionAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number {
  assertRelevant(relevant)
  let hits = 0
  let sum = 0
  recommended.slice(0, k).forEach((id, place) => {
    if (relevant.has(id)) sum += ++hits / (place + 1)
  })
  return sum / Math.min(k, relevant.size)
}

/** `place` counts from 0. */
function discount(place: number): number {
  return 1 / Math.log2(place + 2)
}

function countHits(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number {
  assertRelevant(relevant)
  return recommended.slice(0, k).filter((id) => relevant.has(id)).length
}

function assertRelevant(relevant: ReadonlySet<number>): void {
  if (relevant.size === 0) throw new RangeError('a ranking cannot be judged: nothing is relevant')
}
