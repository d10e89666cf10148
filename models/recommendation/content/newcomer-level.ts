import type { CollaborativeModel, WeightedHistory } from '../collaborative/collaborative-model.ts'
import type { ContentModel } from './content-model.ts'

/**
 * The mean of levelOf over histories that score: one factor for all customers, because levelOf takes the square of all
 * features in steps. A few hundred histories are enough. 1 where none scores.
 */
export function typicalLevel(
  content: ContentModel,
  collaborative: CollaborativeModel,
  histories: Iterable<WeightedHistory>,
  count: number,
): number {
  const scores = new Float32Array(collaborative.articleCount)
  let sum = 0
  let scored = 0
  for (const history of histories) {
    scores.fill(0)
    collaborative.addScores(history, scores)
    const level = content.levelOf(scores, count)
    if (level === 0) continue
    sum += level
    scored++
  }
  return scored === 0 ? 1 : sum / scored
}
