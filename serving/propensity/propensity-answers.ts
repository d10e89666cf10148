import { type Pair, readPairs } from '../../features/index.ts'
import { type PropensityModel, type PropensityPrediction, type PropensityRow, propensity } from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import type { LoadedModels } from '../loaded-models.ts'
import type { ArticleSideCache } from './article-side-cache.ts'
import { findCandidates } from './find-candidates.ts'
import { refuseUnknownArticle } from './refuse-unknown-article.ts'
import { refuseUnknownPairs } from './unknown-pairs.ts'

export interface PropensityAnswersDeps {
  readonly pool: Pool
  readonly models: LoadedModels
  readonly articles: ArticleSideCache
}

export interface PropensityMoment {
  /** The moment that the customers were read as of: the end of the shop's data. */
  readonly asOf: Date
  /** That of what is known of the articles: at most an hour before. */
  readonly articlesAsOf: Date
  readonly modelVersion: number
}

export interface PairAnswers extends PropensityMoment {
  /** Aligned with the pairs asked for. */
  readonly predictions: readonly PropensityPrediction[]
}

export interface LikelyBuyer extends PropensityPrediction {
  readonly customer_id: number
}

export interface LikelyBuyerAnswer extends PropensityMoment {
  /** The likeliest first; of equals the smaller customer_id. */
  readonly buyers: readonly LikelyBuyer[]
  /** How many customers they were chosen from. */
  readonly considered: number
  readonly basis: 'scoring' | 'request'
}

interface ReadRows {
  readonly rows: readonly PropensityRow[]
  readonly isEachKnown: boolean
  readonly asOf: Date
  readonly articlesAsOf: Date
}

/** Pairs that are read in one statement. */
const PAIRS_AT_ONCE = 1_000

/** What the champion says of pairs, by what happened up to the last commit. */
export class PropensityAnswers {
  readonly #deps: PropensityAnswersDeps

  constructor(deps: PropensityAnswersDeps) {
    this.#deps = deps
  }

  /** `top`: so many contributions each. Throws UnknownPairsError, ModelNotLoadedError. */
  async ofPairs(pairs: readonly Pair[], top: number): Promise<PairAnswers> {
    return await this.#deps.models.use(propensity, async (model, { version }) => {
      const { rows, isEachKnown, ...moment } = await this.#read(pairs)
      if (!isEachKnown) await refuseUnknownPairs(this.#deps.pool, pairs)
      const predictions = await model.predict(rows.map(({ features }) => ({ features, top })))
      return { predictions, ...moment, modelVersion: version }
    })
  }

  /** The n likeliest buyers of an article. Throws ArticleNotFoundError, ModelNotLoadedError. */
  async likelyBuyers(
    articleId: number,
    { n, top }: { readonly n: number; readonly top: number },
  ): Promise<LikelyBuyerAnswer> {
    const { pool, models } = this.#deps
    return await models.use(propensity, async (model, { version, modelVersionId }) => {
      await refuseUnknownArticle(pool, articleId)
      const { customerIds, considered, basis } = await findCandidates(pool, { articleId, n, modelVersionId })
      const pairs = customerIds.map((customer_id) => ({ customer_id, article_id: articleId }))
      const { rows, isEachKnown: _, ...moment } = await this.#read(pairs)
      return { buyers: await likeliest(model, rows, n, top), considered, basis, ...moment, modelVersion: version }
    })
  }

  async #read(pairs: readonly Pair[]): Promise<ReadRows> {
    const { pool, articles } = this.#deps
    const sides = articles.of(pairs.map(({ article_id }) => article_id))
    const rows: PropensityRow[] = []
    let asOf: Date | null = null
    let isEachKnown = true
    for (let from = 0; from < pairs.length; from += PAIRS_AT_ONCE) {
      const read = await readPairs(pool, propensity, pairs.slice(from, from + PAIRS_AT_ONCE), sides)
      asOf ??= read.asOf
      for (const { row, isCustomerKnown, isArticleKnown } of read.rows) {
        rows.push(row)
        if (!isCustomerKnown || !isArticleKnown) isEachKnown = false
      }
    }
    asOf ??= new Date()
    return { rows, isEachKnown, asOf, articlesAsOf: sides?.asOf ?? asOf }
  }
}

/** Contributions are told of those who are given only: they cost more than the probabilities. */
async function likeliest(
  model: PropensityModel,
  rows: readonly PropensityRow[],
  n: number,
  top: number,
): Promise<readonly LikelyBuyer[]> {
  const answers = await model.predict(rows.map(({ features }) => ({ features, top: 0 })))
  const places = Array.from(rows.keys())
    .sort((a, b) => answers[b]!.probability - answers[a]!.probability || rows[a]!.customer_id - rows[b]!.customer_id)
    .slice(0, n)
  const explained =
    top === 0
      ? places.map((place) => answers[place]!)
      : await model.predict(places.map((place) => ({ features: rows[place]!.features, top })))
  return explained.map((answer, at) => ({ customer_id: rows[places[at]!]!.customer_id, ...answer }))
}
