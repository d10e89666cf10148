import type { FitPace } from '../../fit-pace.ts'
import { TopK } from '../../math/top-k.ts'
import { averagePrecisionAtK } from '../../metrics.ts'
import type { ValidationCase } from '../data/cut-last-days.ts'
import { type HistoryDecay, weighPlaces } from '../weigh-history.ts'
import type { CollaborativeModel } from './collaborative-model.ts'

/** Customers by whom an algorithm is judged at most. */
const MOST_CASES = 5_000
const CUTOFF = 12

/**
 * MAP@12 of a collaborative model alone over customers of later days who had a history: all articles but those of the
 * history are ranked. 0 where there are none.
 */
export async function judgeAlone(
  model: CollaborativeModel,
  cases: readonly ValidationCase[],
  decay: HistoryDecay,
  pace: FitPace,
): Promise<number> {
  const known = cases.filter(({ places }) => places.length > 0)
  const step = Math.max(1, known.length / MOST_CASES)
  const scores = new Float32Array(model.articleCount)
  const best = new TopK(CUTOFF)
  let sum = 0
  let judged = 0
  await pace.begin('judging an algorithm')
  for (let at = 0; at < known.length; at += step) {
    const { places, ages, targets } = known[Math.floor(at)]!
    scores.fill(0)
    model.addScores(weighPlaces(places, ages, decay), scores)
    for (const place of places) scores[place] = 0
    best.clear()
    for (let article = 0; article < scores.length; article++) {
      if (scores[article]! > 0) best.offer(article, scores[article]!)
    }
    best.sort()
    sum += averagePrecisionAtK([...best.indexes.subarray(0, best.size)], new Set(targets), CUTOFF)
    judged++
    if (pace.isDue()) await pace.pause(at / known.length)
  }
  await pace.end()
  return judged === 0 ? 0 : sum / judged
}
