import type { CustomerHistory } from '../../../features/index.ts'
import { findSorted } from '../../../models/math/find-sorted.ts'
import type { Artifact } from '../../../models/model.ts'
import type { WeightedHistory } from '../../../models/recommendation/collaborative/collaborative-model.ts'
import { parametersSchema } from '../../../models/recommendation/parameters.ts'
import { factsSchema, readLearned } from '../../../models/recommendation/recommendation-artifact.ts'
import { weighHistory } from '../../../models/recommendation/weigh-history.ts'

/** The collaborative part alone of a trained recommendation model. */
export interface LearnedScores {
  readonly articleIds: Int32Array
  weigh(history: CustomerHistory): WeightedHistory
  /** The collaborative score of one article. */
  scoreOf(history: WeightedHistory, articleId: number): number
}

export function learnedOf(artifact: Artifact): LearnedScores {
  const { learned: facts, ...parameters } = artifact.parameters as { readonly learned: unknown }
  const { candidates, history_decay } = parametersSchema.parse(parameters)
  const { catalogue, collaborative } = readLearned(artifact, factsSchema.parse(facts), candidates)
  const { articleIds } = catalogue
  return {
    articleIds,
    weigh: (history) => weighHistory(history, articleIds, history_decay),
    scoreOf: (history, articleId) => {
      const scores = new Float32Array(articleIds.length)
      collaborative.addScores(history, scores)
      return scores[findSorted(articleIds, articleId)]!
    },
  }
}

/** The others keep their weights. */
export function without({ places, weights }: WeightedHistory, i: number): WeightedHistory {
  return { places: places.filter((_, at) => at !== i), weights: weights.filter((_, at) => at !== i) }
}
