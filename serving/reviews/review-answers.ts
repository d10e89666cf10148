import {
  type AspectSummary,
  type ChampionVersion,
  type SentimentPrediction,
  sentiment,
  summariseArticle,
} from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import { readArticle } from '../articles.ts'
import type { LoadedModels } from '../loaded-models.ts'
import { type ArticleReviewFigures, readReviewFigures, readReviewTexts } from './read-reviews.ts'

/** Read for the aspects at a request: some tenths of a second. The figures are of all. */
export const SUMMARISED_REVIEWS = 1_000

export interface ReviewSummary extends ArticleReviewFigures {
  readonly aspects: readonly AspectSummary[]
  /** Of how many reviews the aspects are: the latest. */
  readonly summarised: number
  readonly version: ChampionVersion
}

/** What the champion reads out of reviews. */
export class ReviewAnswers {
  readonly #pool: Pool
  readonly #models: LoadedModels

  constructor({ pool, models }: { readonly pool: Pool; readonly models: LoadedModels }) {
    this.#pool = pool
    this.#models = models
  }

  /** The answers in the order of the texts. */
  async rate(
    texts: readonly { readonly title: string | null; readonly text: string }[],
    { aspects }: { readonly aspects: boolean },
  ): Promise<{ readonly predictions: readonly SentimentPrediction[]; readonly version: ChampionVersion }> {
    return await this.#models.use(sentiment, async (model, version) => ({
      predictions: await model.predict(texts.map((text) => ({ ...text, aspects }))),
      version,
    }))
  }

  /** What the reviews of an article say, up to the last commit. Throws ArticleNotFoundError. */
  async summary(articleId: number): Promise<ReviewSummary> {
    return await this.#models.use(sentiment, async (model, version) => {
      await readArticle(this.#pool, articleId)
      const [figures, reviews] = await Promise.all([
        readReviewFigures(this.#pool, articleId),
        readReviewTexts(this.#pool, articleId, SUMMARISED_REVIEWS),
      ])
      const predictions = await model.predict(
        reviews.map(({ review_text }) => ({ text: review_text, title: null, aspects: true })),
      )
      const aspects = summariseArticle(
        reviews.map(({ review_id }, at) => ({ review_id, aspects: predictions[at]!.aspects })),
      )
      return { ...figures, aspects, summarised: reviews.length, version }
    })
  }
}
