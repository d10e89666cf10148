import { createHash } from 'node:crypto'
import { type AspectSummary, sentiment, summariseArticle } from '../../models/index.ts'
import type { LoadedModels } from '../loaded-models.ts'

interface KnownAspects {
  /** What they were read out of: the version and the texts. */
  readonly digest: string
  readonly aspects: readonly AspectSummary[]
}

const KEPT_AT_MOST = 2_000

/** What reviews of articles praise and blame, read out of the same texts once a version of the model. */
export class AspectCache {
  readonly #models: LoadedModels
  /** By article; the one not asked for the longest is forgotten first. */
  readonly #known = new Map<number, KnownAspects>()

  constructor(models: LoadedModels) {
    this.#models = models
  }

  /** The aspect most spoken of first. Null: no version of the model is loaded. */
  async aspects(
    articleId: number,
    reviews: readonly { readonly review_id: number; readonly review_text: string }[],
  ): Promise<readonly AspectSummary[] | null> {
    if (!this.#models.has(sentiment)) return null
    return await this.#models.use(sentiment, async (model, version) => {
      const digest = digestOf(version.modelVersionId, reviews)
      const before = this.#known.get(articleId)
      this.#known.delete(articleId)
      if (before?.digest === digest) {
        this.#known.set(articleId, before)
        return before.aspects
      }
      const predictions = await model.predict(
        reviews.map(({ review_text }) => ({ text: review_text, title: null, aspects: true })),
      )
      const aspects = summariseArticle(
        reviews.map(({ review_id }, at) => ({ review_id, aspects: predictions[at]!.aspects })),
      )
      this.#known.set(articleId, { digest, aspects })
      if (this.#known.size > KEPT_AT_MOST) this.#known.delete(this.#known.keys().next().value!)
      return aspects
    })
  }
}

function digestOf(
  modelVersionId: number,
  reviews: readonly { readonly review_id: number; readonly review_text: string }[],
): string {
  const hash = createHash('sha1').update(String(modelVersionId))
  for (const { review_id, review_text } of reviews) hash.update(`\0${review_id}\0${review_text}`)
  return hash.digest('base64')
}
