import { type ChampionVersion, popularity, recommendation } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { readArticle, readArticles } from './articles.ts'
import type { LoadedModels } from './loaded-models.ts'
import type { ArticleView } from './pages/article-view.ts'
import { type ReasonFact, reasonText } from './reason-text.ts'

export interface RecommendedItem {
  readonly article: ArticleView
  readonly score: number
  readonly source: string
  readonly reason: ReasonFact & { readonly text: string }
}

export interface RecommendationAnswer {
  /** Best first; never what is sold out or already bought. */
  readonly items: readonly RecommendedItem[]
  readonly version: ChampionVersion
}

export interface CustomerRecommendationAnswer extends RecommendationAnswer {
  readonly isKnownCustomer: boolean
  /** Units bought that the answer rests on. */
  readonly historyLength: number
}

export interface RecommendationDeps {
  readonly pool: Pool
  readonly models: LoadedModels
}

interface Context {
  readonly is_known: boolean
  readonly article_ids: readonly number[]
  readonly recency_days: readonly number[]
  readonly unavailable_article_ids: readonly number[]
}

interface Scored {
  readonly article_id: number
  readonly score: number
  readonly source: string
  readonly reason: ReasonFact
}

/**
 * What to show one customer: their purchases and the sold-out articles are read now, in one snapshot, so the answer
 * knows the last commit. An unknown customer gets what is popular.
 */
export async function recommendForCustomer(
  { pool, models }: RecommendationDeps,
  customerId: number,
  n: number,
): Promise<CustomerRecommendationAnswer> {
  const context = await readContext(pool, customerId)
  const exclude = new Set([...context.article_ids, ...context.unavailable_article_ids])
  const history = { article_ids: context.article_ids, recency_days: context.recency_days }
  return await models.use(bestAvailable(models), async (model, version) => {
    const [items] = await model.predict([{ history, exclude, n }])
    return {
      items: await describe(pool, items ?? []),
      version,
      isKnownCustomer: context.is_known,
      historyLength: context.article_ids.length,
    }
  })
}

/** What goes with an article. Throws ArticleNotFoundError. */
export async function recommendForArticle(
  { pool, models }: RecommendationDeps,
  articleId: number,
  n: number,
): Promise<RecommendationAnswer & { readonly article: ArticleView }> {
  const article = await readArticle(pool, articleId)
  const context = await readContext(pool, null)
  const exclude = new Set([articleId, ...context.unavailable_article_ids])
  return await models.use(bestAvailable(models), async (model, version) => {
    const [items] = await model.predict([{ history: { article_ids: [articleId], recency_days: [0] }, exclude, n }])
    return { items: await describe(pool, items ?? []), version, article }
  })
}

/** What sells now, for nobody in particular. */
export async function recommendPopular({ pool, models }: RecommendationDeps, n: number): Promise<RecommendationAnswer> {
  const context = await readContext(pool, null)
  return await models.use(popularity, async (model, version) => {
    const exclude = new Set(context.unavailable_article_ids)
    const [items] = await model.predict([{ history: { article_ids: [], recency_days: [] }, exclude, n }])
    return { items: await describe(pool, items ?? []), version }
  })
}

/** Until a recommendation model has proved better than the baseline, the baseline answers. */
function bestAvailable(models: LoadedModels): typeof recommendation | typeof popularity {
  return models.has(recommendation) || !models.has(popularity) ? recommendation : popularity
}

async function readContext(pool: Pool, customerId: number | null): Promise<Context> {
  const { rows } = await pool.query<Context>('select * from niche_data.read_recommendation_context($1)', [customerId])
  if (!rows[0]) throw new Error('niche_data.read_recommendation_context gave no row')
  return rows[0]
}

/** Adds what a page shows of each article. One that sold out between the two reads is left out. */
async function describe(pool: Pool, scored: readonly Scored[]): Promise<readonly RecommendedItem[]> {
  const ids = scored.flatMap(({ article_id, reason }) =>
    reason.kind === 'bought_together' ? [article_id, reason.article_id] : [article_id],
  )
  const articles = await readArticles(pool, [...new Set(ids)])
  return scored.flatMap(({ article_id, score, source, reason }) => {
    const article = articles.get(article_id)
    if (!article || article.stock === 0) return []
    return [{ article, score, source, reason: { ...reason, text: reasonText(reason, articles) } }]
  })
}
