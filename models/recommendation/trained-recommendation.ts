import { setImmediate } from 'node:timers/promises'
import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import type { ArticleRanking } from './article-ranking.ts'
import { judgeRecommendations } from './judge-recommendations.ts'
import type {
  RecommendationModel,
  RecommendationPrediction,
  RecommendationQuery,
  RecommendationRow,
} from './recommendation.ts'

/** So many answers take a few milliseconds; then other requests get their turn. */
const QUERIES_PER_TURN = 16

export interface ArticleFacts {
  readonly articleIds: Int32Array
  /** Distinct customers who bought each article. */
  readonly customers: Int32Array
}

export class TrainedRecommendation implements RecommendationModel {
  readonly #ranking: ArticleRanking
  readonly #facts: ArticleFacts
  readonly #artifact: Artifact

  /** `artifact`: what the ranking was made from. */
  constructor(ranking: ArticleRanking, facts: ArticleFacts, artifact: Artifact) {
    this.#ranking = ranking
    this.#facts = facts
    this.#artifact = artifact
  }

  async predict(queries: readonly RecommendationQuery[]): Promise<readonly RecommendationPrediction[]> {
    const predictions: RecommendationPrediction[] = []
    for (const query of queries) {
      if (predictions.length > 0 && predictions.length % QUERIES_PER_TURN === 0) await setImmediate()
      predictions.push(this.#ranking.take(query))
    }
    return predictions
  }

  async evaluate(holdout: Rows<RecommendationRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<RecommendationRow>): Promise<Judgement> {
    return judgeRecommendations(this, holdout, { modelName: this.#artifact.modelName, articles: this.#facts })
  }

  async save(): Promise<Artifact> {
    return this.#artifact
  }

  /** All memory is the garbage collector's. */
  dispose(): void {}
}
