import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import { judgeRecommendations } from '../recommendation/judge-recommendations.ts'
import type {
  RecommendationModel,
  RecommendationPrediction,
  RecommendationQuery,
  RecommendationRow,
} from '../recommendation/recommendation.ts'
import { popularityArrays } from './popularity-artifact.ts'
import type { PopularityRanking } from './popularity-ranking.ts'

/** Everyone gets the same ranking, without what they want excluded. */
export class TrainedPopularity implements RecommendationModel {
  readonly #ranking: PopularityRanking
  readonly #header: Omit<Artifact, 'arrays'>

  constructor(ranking: PopularityRanking, header: Omit<Artifact, 'arrays'>) {
    this.#ranking = ranking
    this.#header = header
  }

  async predict(queries: readonly RecommendationQuery[]): Promise<readonly RecommendationPrediction[]> {
    return queries.map(({ n, exclude, isEligible }) =>
      this.#ranking.take(n, (articleId) => exclude.has(articleId) || isEligible?.(articleId) === false),
    )
  }

  async evaluate(holdout: Rows<RecommendationRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<RecommendationRow>): Promise<Judgement> {
    return judgeRecommendations(this, holdout, { modelName: this.#header.modelName, articles: this.#ranking.table })
  }

  async save(): Promise<Artifact> {
    return { ...this.#header, arrays: popularityArrays(this.#ranking.table) }
  }

  /** All memory is the garbage collector's. */
  dispose(): void {}
}
