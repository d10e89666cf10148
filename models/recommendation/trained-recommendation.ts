import { setImmediate } from 'node:timers/promises'
import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import type { PopularityRanking } from '../popularity/popularity-ranking.ts'
import type { CollaborativeRanking } from './collaborative-ranking.ts'
import { judgeRecommendations } from './judge-recommendations.ts'
import type {
  RecommendationModel,
  RecommendationPrediction,
  RecommendationQuery,
  RecommendationRow,
} from './recommendation.ts'

/** So many answers take a few milliseconds; then other requests get their turn. */
const QUERIES_PER_TURN = 32

/**
 * Collaborative articles first; when a history gives fewer than n (an empty or unknown one gives none), the rest is
 * what is popular.
 */
export class TrainedRecommendation implements RecommendationModel {
  readonly #collaborative: CollaborativeRanking
  readonly #popular: PopularityRanking
  readonly #artifact: Artifact

  /** `artifact`: what the two rankings were made from. */
  constructor(collaborative: CollaborativeRanking, popular: PopularityRanking, artifact: Artifact) {
    this.#collaborative = collaborative
    this.#popular = popular
    this.#artifact = artifact
  }

  async predict(queries: readonly RecommendationQuery[]): Promise<readonly RecommendationPrediction[]> {
    const predictions: RecommendationPrediction[] = []
    for (const query of queries) {
      if (predictions.length > 0 && predictions.length % QUERIES_PER_TURN === 0) await setImmediate()
      predictions.push(this.#recommend(query))
    }
    return predictions
  }

  async evaluate(holdout: Rows<RecommendationRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<RecommendationRow>): Promise<Judgement> {
    return judgeRecommendations(this, holdout, {
      modelName: this.#artifact.modelName,
      popularity: this.#popular.table,
    })
  }

  async save(): Promise<Artifact> {
    return this.#artifact
  }

  /** All memory is the garbage collector's. */
  dispose(): void {}

  #recommend(query: RecommendationQuery): RecommendationPrediction {
    const items = this.#collaborative.take(query)
    if (items.length === query.n) return items
    const taken = new Set(items.map(({ article_id }) => article_id))
    const isLeftOut = (articleId: number) => taken.has(articleId) || query.exclude.has(articleId)
    return [...items, ...this.#popular.take(query.n - items.length, isLeftOut)]
  }
}
