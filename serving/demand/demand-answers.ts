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
import {
  type ArticleSupply,
  readAllSupply,
  readArticleSupply,
  readCategoryPath,
  readShopMoment,
} from './read-supply.ts'
import { type DailyDemand, dailyDemand } from './supply.ts'

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
      const daily = await dailyDemandOf(model, article, asOf)
      return { article, daily, asOf, version, response: model.priceResponse(articleId, category) }
    })
  }

  /** Every article whose stock calls for somebody, the most units missed first. */
  async alerts(
    options: AlertOptions,
  ): Promise<{ readonly alerts: readonly InventoryAlert[]; readonly asOf: Date; readonly version: ChampionVersion }> {
    return await this.#models.use(demand, async (model, version) => {
      const articles = await readAllSupply(this.#pool)
      const asOf = await this.#now()
      const supplied: { article: ArticleSupply; daily: DailyDemand }[] = []
      for (const article of articles) supplied.push({ article, daily: await dailyDemandOf(model, article, asOf) })
      return { alerts: findAlerts(supplied, options), asOf, version }
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

async function dailyDemandOf(model: DemandModel, article: ArticleSupply, from: Date): Promise<DailyDemand> {
  const of = { article_id: article.article_id, category: demandCategoryOf(article) }
  const [prediction] = await model.predict([{ of, h: model.h, level: PLANNING_LEVEL }])
  return dailyDemand(prediction!, from)
}
