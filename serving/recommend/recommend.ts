import {
  type ChampionVersion,
  popularity,
  type RecommendationQuery,
  type RecommendedArticle,
  recommendation,
  type SessionHistory,
} from '../../models/index.ts'
import { ArticleNotFoundError } from '../articles.ts'
import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import type { ContextReader } from '../catalogue/context-reader.ts'
import { CatalogueFilters } from '../catalogue/filter.ts'
import type { RecommendationContext } from '../catalogue/recommendation-context.ts'
import type { ImpressionLog } from '../impressions/impression-log.ts'
import { createRecommId } from '../impressions/recomm-id.ts'
import type { LoadedModels } from '../loaded-models.ts'
import type { ArticleView } from '../pages/article-view.ts'
import { RERANKED, type Reranker } from '../propensity/rerank-articles.ts'
import { decodeCursor, encodeCursor, MOST_SHOWN } from './cursor.ts'
import { refuseUnknownFilter } from './filter-errors.ts'
import { HoldBack } from './hold-back.ts'
import { NewArticles } from './new-articles.ts'
import type { RecommendOptions } from './recommend-options.ts'
import { articleViewOf, dateOf, describeItem, type RecommendedItem, textOf } from './recommended-item.ts'
import { type Interaction, interactionsOf, sessionHistoryOf } from './session-history.ts'

/** Why there are fewer items than were wanted. */
export interface Shortfall {
  readonly wanted: number
  readonly given: number
  readonly reason: string
}

export interface RecommendationAnswer {
  readonly recommId: string
  /** Best first; never what is sold out, hidden, bought or in the cart as the snapshot of the request has it. */
  readonly items: readonly RecommendedItem[]
  /** Undefined: no model was asked. */
  readonly version: ChampionVersion | undefined
  readonly shortfall: Shortfall | undefined
  /** For the items after these. Undefined: there are none. */
  readonly cursor: string | undefined
}

export interface CustomerRecommendationAnswer extends RecommendationAnswer {
  readonly isKnownCustomer: boolean
  /** Units bought that the answer rests on. */
  readonly historyLength: number
}

export interface RecommenderDeps {
  readonly models: LoadedModels
  readonly contexts: Pick<ContextReader, 'read'>
  readonly impressions?: Pick<ImpressionLog, 'add'> | undefined
  /** Undefined: answers are in the order of the recommender's score, whatever is asked. */
  readonly reranker?: Pick<Reranker, 'rerank' | 'handledBy'> | undefined
}

/** What an answer is about, from the context of its request. */
interface Subject {
  readonly history: RecommendationContext['history']
  readonly session?: SessionHistory
  /** Beside what the customer has and what the options exclude. */
  readonly exclude?: readonly number[]
}

const NOTHING: RecommendationContext['history'] = { article_ids: [], recency_days: [] }

/**
 * Everything that recommends, over one snapshot of the database a request: purchases, cart, views, stock, prices and
 * hidden articles are read together, and the answer follows from them alone.
 */
export class Recommender {
  readonly #deps: RecommenderDeps
  readonly #filters = new CatalogueFilters()
  readonly #newArticles = new NewArticles()
  readonly #holdBack: HoldBack

  constructor(deps: RecommenderDeps) {
    this.#deps = deps
    this.#holdBack = new HoldBack(deps.models)
  }

  /** What to show one customer. An unknown one gets what is popular. */
  async forCustomer(customerId: number, options: RecommendOptions): Promise<CustomerRecommendationAnswer> {
    const { context, state } = await this.#deps.contexts.read(customerId)
    const session = sessionHistoryOf(interactionsOf(context))
    const subject = { history: context.history, session }
    const answer = await this.#answer(customerId, context, state, subject, options)
    return { ...answer, isKnownCustomer: context.isKnown, historyLength: context.history.article_ids.length }
  }

  /** What goes with an article. Throws ArticleNotFoundError. */
  async forArticle(
    articleId: number,
    options: RecommendOptions,
  ): Promise<RecommendationAnswer & { readonly article: ArticleView }> {
    const { context, state } = await this.#deps.contexts.read(null)
    const place = state.placeOf(articleId)
    if (place === -1 || state.columns.isHidden[place] === 1) throw new ArticleNotFoundError(articleId)
    const session = { article_ids: [articleId], weights: [1] }
    const subject = { history: NOTHING, session, exclude: [articleId] }
    const answer = await this.#answer(null, context, state, subject, options)
    return { ...answer, article: articleViewOf(state, place) }
  }

  /** What goes with a cart: these articles, or the customer's own cart. Who is asked for is known by their purchases. */
  async forCart(
    cart: { readonly customerId?: number | undefined; readonly articleIds?: readonly number[] | undefined },
    options: RecommendOptions,
  ): Promise<RecommendationAnswer> {
    const customerId = cart.customerId ?? null
    const { context, state } = await this.#deps.contexts.read(customerId)
    const articleIds = cart.articleIds ?? context.cartArticleIds
    const session = { article_ids: articleIds, weights: articleIds.map(() => 1) }
    const subject = { history: context.history, session, exclude: articleIds }
    const asked = { ...context, cartArticleIds: articleIds }
    return await this.#answer(customerId, asked, state, subject, options)
  }

  /** What to show somebody whom the shop does not know, by what they did just now. */
  async forSession(
    interactions: readonly Interaction[],
    age: number | null,
    options: RecommendOptions,
  ): Promise<RecommendationAnswer> {
    const { context, state } = await this.#deps.contexts.read(null)
    const inCart = interactions.flatMap(({ article_id, kind }) => (kind === 'add_to_cart' ? [article_id] : []))
    const asked = { ...context, age, cartArticleIds: inCart }
    const subject = { history: NOTHING, session: sessionHistoryOf(interactions), exclude: inCart }
    return await this.#answer(null, asked, state, subject, options)
  }

  /** What sells now, for nobody in particular. */
  async popular(options: RecommendOptions): Promise<RecommendationAnswer> {
    const { context, state } = await this.#deps.contexts.read(null)
    return await this.#answer(null, context, state, { history: NOTHING }, options, popularity)
  }

  /** What entered the shop last. No model is asked. */
  async latest(options: RecommendOptions): Promise<RecommendationAnswer> {
    const { context, state } = await this.#deps.contexts.read(null)
    const { mask, count, shown } = await this.#eligible(context, state, { history: NOTHING }, options)
    const { createdAt, ids } = state.columns
    const places = Array.from(ids.keys()).filter((place) => mask[place] === 1)
    places.sort((a, b) => createdAt[b]! - createdAt[a]! || ids[a]! - ids[b]!)
    const now = new Date(context.asOf)
    const items = places.slice(0, options.n).map((place): RecommendedItem => {
      const fact = { kind: 'new', launched_on: dateOf(createdAt[place]!) } as const
      const reason = { ...fact, text: textOf(fact, { state, now }) }
      return { article: articleViewOf(state, place), score: createdAt[place]! / 1000, source: 'latest', reason }
    })
    return this.#finish({ customerId: null, items, version: undefined, eligible: count, shown, now, options })
  }

  async #answer(
    customerId: number | null,
    context: RecommendationContext,
    state: CatalogueState,
    subject: Subject,
    options: RecommendOptions,
    estimator = this.#bestAvailable(),
  ): Promise<RecommendationAnswer> {
    const { mask, count, shown } = await this.#eligible(context, state, subject, options)
    const isEligible = (articleId: number) => mask[state.placeOf(articleId)] === 1
    const recency = new Map<number, number>()
    context.history.article_ids.forEach((id, i) => {
      if (!recency.has(id)) recency.set(id, context.history.recency_days[i]!)
    })
    const cart = new Set(context.cartArticleIds)
    const known = context.isKnown ? customerId : null
    const { reranker } = this.#deps
    const reranking = known === null || options.rerank === undefined || !reranker ? undefined : { reranker, known }
    const handled = await reranking?.reranker.handledBy(reranking.known)
    return await this.#deps.models.use(estimator, async (model, version) => {
      const query: RecommendationQuery = {
        history: subject.history,
        ...(subject.session && { session: subject.session }),
        age: context.age,
        exclude: new Set(),
        isEligible,
        newcomers: this.#newArticles.since(state, version.trainedUntil),
        n: reranking ? Math.max(RERANKED, options.n) : options.n,
        diversity: reranking ? 0 : options.diversity,
        explain: options.explain,
      }
      const [best = [], ofHandled = []] = await model.predict([query, ...(handled ? [onlyOf(handled, query)] : [])])
      const found = reranking
        ? await reranking.reranker.rerank(
            reranking.known,
            [...best, ...besides(best, ofHandled)],
            // The baseline's scores are no log odds.
            estimator === recommendation ? {} : { recommenderWeight: 0 },
          )
        : best
      const now = new Date(context.asOf)
      const facts = {
        state,
        now,
        recencyDaysOf: (id: number) => recency.get(id),
        isInCart: (id: number) => cart.has(id),
      }
      const items = found.slice(0, options.n).map((recommended: RecommendedArticle) => describeItem(recommended, facts))
      return this.#finish({ customerId: known, items, version, eligible: count, shown, now, options })
    })
  }

  /** Which places of the state may be shown, and what was shown on earlier pages. Throws InvalidCursorError. */
  async #eligible(context: RecommendationContext, state: CatalogueState, subject: Subject, options: RecommendOptions) {
    refuseUnknownFilter(state, options.filter)
    const { holdBackDays } = options
    const held = holdBackDays === undefined ? [] : await this.#holdBack.articleIds(state, holdBackDays)
    const shown = options.cursor === undefined ? [] : decodeCursor(options.cursor)
    const excluded = [
      ...context.history.article_ids,
      ...context.cartArticleIds,
      ...(subject.exclude ?? []),
      ...options.exclude,
      ...held,
      ...shown,
    ]
    return { ...this.#filters.eligible(state, options.filter, excluded), shown }
  }

  #finish(answer: {
    readonly customerId: number | null
    readonly items: readonly RecommendedItem[]
    readonly version: ChampionVersion | undefined
    readonly eligible: number
    readonly shown: readonly number[]
    readonly now: Date
    readonly options: RecommendOptions
  }): RecommendationAnswer {
    const { customerId, items, version, eligible, shown, now, options } = answer
    const answeredAt = new Date()
    const recommId = createRecommId(answeredAt.getTime())
    this.#deps.impressions?.add({
      recomm_id: recommId,
      customer_id: customerId,
      scenario: options.scenario,
      model: version ? { name: version.modelName, version: version.version } : null,
      as_of: now,
      answered_at: answeredAt,
      items: items.map(({ article, score, source, reason }) => ({
        article_id: article.article_id,
        score,
        source,
        rung: source,
        reason,
      })),
    })
    const all = [...shown, ...items.map(({ article }) => article.article_id)]
    const isMore = items.length === options.n && eligible > items.length && all.length <= MOST_SHOWN
    return {
      recommId,
      items,
      version,
      shortfall: items.length < options.n ? shortfallOf(options, items.length, eligible) : undefined,
      cursor: isMore ? encodeCursor(all) : undefined,
    }
  }

  /** Until a recommendation model has proved better than the baseline, the baseline answers. */
  #bestAvailable(): typeof recommendation | typeof popularity {
    const { models } = this.#deps
    return models.has(recommendation) || !models.has(popularity) ? recommendation : popularity
  }
}

function shortfallOf({ n, filter }: RecommendOptions, given: number, eligible: number): Shortfall {
  const inStock = filter.in_stock ? 'are in stock, ' : ''
  const reason =
    given === eligible
      ? `only ${given} articles ${inStock}pass the filters and are neither bought, in the cart, excluded nor shown already`
      : 'the model knows no more articles that may be shown'
  return { wanted: n, given, reason }
}

/** The same question, about these articles alone. */
function onlyOf(articleIds: ReadonlySet<number>, query: RecommendationQuery): RecommendationQuery {
  const { isEligible } = query
  return {
    ...query,
    n: Math.max(1, articleIds.size),
    isEligible: (id) => articleIds.has(id) && (isEligible?.(id) ?? true),
  }
}

function besides(best: readonly RecommendedArticle[], others: readonly RecommendedArticle[]) {
  const listed = new Set(best.map(({ article_id }) => article_id))
  return others.filter(({ article_id }) => !listed.has(article_id))
}
