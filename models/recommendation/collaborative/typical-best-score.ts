import { type HistoryDecay, weighPlaces } from '../weigh-history.ts'
import type { CollaborativeModel } from './collaborative-model.ts'

/** The mean of the best scores that histories of the data get; 1 where none gets any. For a few hundred of them. */
export function typicalBestScore(
  model: CollaborativeModel,
  histories: Iterable<{ readonly places: Int32Array; readonly ages: ArrayLike<number> }>,
  decay: HistoryDecay,
): number {
  const scores = new Float32Array(model.articleCount)
  let sum = 0
  let count = 0
  for (const { places, ages } of histories) {
    scores.fill(0)
    model.addScores(weighPlaces(places, ages, decay), scores)
    const best = scores.reduce((most, score) => Math.max(most, score), 0)
    if (best > 0) {
      sum += best
      count++
    }
  }
  return count === 0 ? 1 : sum / count
}
