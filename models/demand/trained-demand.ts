import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import {
  type CategoryPath,
  type DemandModel,
  type DemandPrediction,
  type DemandQuery,
  type DemandRow,
  LEVELS,
  type PriceResponse,
} from './demand.ts'
import { arraysOf, type DemandContents } from './demand-artifact.ts'
import { countLimits } from './intervals/count-limits.ts'
import { judgeDemand } from './judge-demand.ts'
import { monthStart } from './months.ts'
import { NEWCOMERS } from './newcomers-to-come.ts'
import { HORIZON } from './parse-query.ts'

/** The rates of a category's articles differ about as exponential times do: that is how far one errs by their mean. */
const SHAPE_OF_ARTICLES = 1

/** Forecasts of every article and category, made when it was trained; answering is looking up. */
export class TrainedDemand implements DemandModel {
  readonly h = HORIZON
  readonly #contents: DemandContents
  readonly #header: Omit<Artifact, 'arrays'>
  readonly #articles = new Map<number, number>()
  readonly #categories = new Map<string, number>()
  /** Category node -> how many articles it has. */
  readonly #sizes = new Map<number, number>()

  constructor(contents: DemandContents, header: Omit<Artifact, 'arrays'>) {
    this.#contents = contents
    this.#header = header
    for (const [node, path] of contents.paths.entries()) {
      if (contents.isLeaf[node] === 0) this.#categories.set(path.join('/'), node)
      else if (path.at(-1) !== NEWCOMERS) this.#articles.set(Number(path.at(-1)), node)
    }
    for (const node of this.#articles.values()) {
      const path = contents.paths[node]!
      for (let length = 0; length < path.length; length++) {
        const above = this.#categories.get(path.slice(0, length).join('/'))!
        this.#sizes.set(above, (this.#sizes.get(above) ?? 0) + 1)
      }
    }
  }

  async predict(queries: readonly DemandQuery[]): Promise<readonly DemandPrediction[]> {
    return queries.map((query) => {
      const { lo, hi, ...answer } = this.#answer(query)
      const atLeastZero = (limits: readonly number[]) => limits.map((units) => Math.max(0, units))
      return { ...answer, lo: atLeastZero(lo), hi: atLeastZero(hi) }
    })
  }

  priceResponse(articleId: number, category: CategoryPath): PriceResponse | undefined {
    const { responses, categoryResponses } = this.#contents
    return responses.get(`${articleId}`) ?? categoryResponses.get(category.join('/')) ?? categoryResponses.get('')
  }

  async evaluate(holdout: Rows<DemandRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<DemandRow>): Promise<Judgement> {
    const forecast = (query: DemandQuery) => this.#answer(query)
    return judgeDemand({ name: this.#header.modelName, forecast }, holdout)
  }

  async save(): Promise<Artifact> {
    return { ...this.#header, arrays: arraysOf(this.#contents) }
  }

  dispose(): void {
    // Nothing is held outside the garbage collector's reach.
  }

  /** With limits as they were calibrated, from -½ on. */
  #answer({ of, h, level }: DemandQuery): DemandPrediction {
    const { basis, choices } = this.#contents
    const own = 'article_id' in of ? this.#articles.get(of.article_id) : this.#categories.get(of.category.join('/'))
    if (own !== undefined) return { basis: basis[own]!, ...this.#figures(own, h, level), choices: choices[own]! }
    // An article that came after the training sells like the mean of its category, an unknown category like the one above.
    let { category } = of
    while (category.length > 0 && !this.#categories.has(category.join('/'))) category = category.slice(0, -1)
    const node = this.#categories.get(category.join('/'))!
    const { mean, first_month } = this.#figures(node, h, level)
    const each = mean.map((units) => units / (this.#sizes.get(node) ?? 1))
    const { lo, hi } = countLimits(Float64Array.from(each), SHAPE_OF_ARTICLES)
    const place = placeOf(level)
    return { basis: 'category_mean', first_month, mean: each, lo: [...lo[place]!], hi: [...hi[place]!], choices: [] }
  }

  #figures(node: number, h: number, level: number) {
    const { mean, lo, hi, lastMonth } = this.#contents
    const cut = (figures: Float64Array) => Array.from(figures.subarray(node * HORIZON, node * HORIZON + h))
    return {
      first_month: monthStart(lastMonth + 1),
      mean: cut(mean),
      lo: cut(lo[placeOf(level)]!),
      hi: cut(hi[placeOf(level)]!),
    }
  }
}

function placeOf(level: number): number {
  return LEVELS.indexOf(level as (typeof LEVELS)[number])
}
