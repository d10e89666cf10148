import {
  type ChampionVersion,
  type DemandModel,
  type DemandPrediction,
  demand,
  demandCategoryOf,
  type PriceResponse,
} from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import type { LoadedModels } from '../loaded-models.ts'
import { type AlertOptions, findAlerts, type InventoryAlert } from './inventory-alerts.ts'
import { type MarkdownEffect, type MarkdownTerms, markdownEffect } from './markdown-effect.ts'
import {
  type ArticleSupply,
  readAllSupply,
  readArticleSupply,
  readCategoryPath,
  readShopMoment,
  readSupplies,
} from './read-supply.ts'
import { type DailyDemand, dailyDemands, monthsUntil } from './supply.ts'

/** The level whose interval stock is planned by. */
const PLANNING_LEVEL = 80

export interface ForecastAnswer {
  readonly prediction: DemandPrediction
  readonly version: ChampionVersion
}

/** An article's stock beside what will be asked for. */
export interface SupplyAnswer {
  readonly article: ArticleSupply
  readonly daily: DailyDemand
  /** The moment that days are counted from. */
  readonly asOf: Date
  readonly version: ChampionVersion
  readonly response: PriceResponse | undefined
}

/** The price that an article would have. */
export interface MarkedDown {
  readonly article_id: number
  readonly new_price: number
}

export interface ArticleEffect {
  readonly article: ArticleSupply
  readonly response: PriceResponse | undefined
  readonly effect: MarkdownEffect
}

type Node = { readonly articleId: number } | { readonly categoryId: number } | 'shop'

/** What the champion says of demand, beside the stock of the last commit. */
export class DemandAnswers {
  readonly #pool: Pool
  readonly #models: LoadedModels

  constructor({ pool, models }: { readonly pool: Pool; readonly models: LoadedModels }) {
    this.#pool = pool
    this.#models = models
  }

  /** Throws ArticleNotFoundError, or the database's own refusal of a category that does not exist. */
  async forecast(node: Node, h: number, level: number): Promise<ForecastAnswer> {
    return await this.#models.use(demand, async (model, version) => {
      const [prediction] = await model.predict([{ of: await this.#subject(node), h, level }])
      return { prediction: prediction!, version }
    })
  }

  /** Throws ArticleNotFoundError. */
  async supply(articleId: number): Promise<SupplyAnswer> {
    return await this.#models.use(demand, async (model, version) => {
      const article = await readArticleSupply(this.#pool, articleId)
      const asOf = await this.#now()
      const category = demandCategoryOf(article)
      const [daily] = await dailyDemandsOf(model, [article], asOf)
      return { article, daily: daily!, asOf, version, response: model.priceResponse(articleId, category) }
    })
  }

  /** Every article whose stock calls for somebody, the most units missed first. */
  async alerts(
    options: AlertOptions,
  ): Promise<{ readonly alerts: readonly InventoryAlert[]; readonly asOf: Date; readonly version: ChampionVersion }> {
    return await this.#models.use(demand, async (model, version) => {
      const [articles, asOf] = await Promise.all([readAllSupply(this.#pool), this.#now()])
      const daily = await dailyDemandsOf(model, articles, asOf)
      const supplied = articles.map((article, at) => ({ article, daily: daily[at]! }))
      return { alerts: findAlerts(supplied, options), asOf, version }
    })
  }

  /** What other prices would do to articles in so many days; articles that are not there any more are left out. */
  async markdown(
    prices: readonly MarkedDown[],
    terms: MarkdownTerms,
  ): Promise<{ readonly effects: readonly ArticleEffect[]; readonly asOf: Date; readonly version: ChampionVersion }> {
    return await this.#models.use(demand, async (model, version) => {
      const priceOf = new Map(prices.map(({ article_id, new_price }) => [article_id, new_price]))
      const [articles, asOf] = await Promise.all([readSupplies(this.#pool, [...priceOf.keys()]), this.#now()])
      // Of a month rather than of a year: there are thousands of articles.
      const [shop] = await model.predict([{ of: { category: [] }, h: 1, level: PLANNING_LEVEL }])
      const months = Math.min(model.h, monthsUntil(shop!.first_month, asOf, terms.days))
      const daily = await dailyDemandsOf(model, articles, asOf, months)
      const effects = articles.map((article, at) => {
        const { article_id, price, stock } = article
        const response = model.priceResponse(article_id, demandCategoryOf(article))
        const subject = { price, stock, discountedPrice: priceOf.get(article_id)!, daily: daily[at]!, response }
        return { article, response, effect: markdownEffect(subject, terms) }
      })
      return { effects, asOf, version }
    })
  }

  async #subject(node: Node) {
    if (node === 'shop') return { category: [] }
    if ('categoryId' in node) return { category: await readCategoryPath(this.#pool, node.categoryId) }
    const article = await readArticleSupply(this.#pool, node.articleId)
    return { article_id: node.articleId, category: demandCategoryOf(article) }
  }

  async #now(): Promise<Date> {
    return (await readShopMoment(this.#pool)) ?? new Date()
  }
}

/** One for each article, in their order, by one question to the model. */
async function dailyDemandsOf(
  model: DemandModel,
  articles: readonly ArticleSupply[],
  from: Date,
  months = model.h,
): Promise<readonly DailyDemand[]> {
  const predictions = await model.predict(
    articles.map((article) => ({
      of: { article_id: article.article_id, category: demandCategoryOf(article) },
      h: months,
      level: PLANNING_LEVEL,
    })),
  )
  return dailyDemands(predictions, from)
}
