import { demand, demandCategoryOf } from '../../models/index.ts'
import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import { dailyDemand } from '../demand/supply.ts'
import type { LoadedModels } from '../loaded-models.ts'

interface KnownNeeds {
  readonly modelVersionId: number
  readonly days: number
  /** The articles that the needs are of; the same object while none comes or goes. */
  readonly ids: Int32Array
  /** Expected units of those days, aligned with ids. */
  readonly needs: Float64Array
}

/** Restock times that are asked for are few: one for each place that shows articles. */
const KEPT_AT_MOST = 8

/**
 * Finds the articles that will run out before they can be restocked, so that they are not pushed: their stock of the
 * request's snapshot is below the units that the demand forecast expects in that many days from its training on.
 */
export class HoldBack {
  readonly #models: LoadedModels
  readonly #known: KnownNeeds[] = []

  constructor(models: LoadedModels) {
    this.#models = models
  }

  /** Ids of the articles with stock that does not last. Throws ModelNotLoadedError when there is no forecast yet. */
  async articleIds(state: CatalogueState, days: number): Promise<readonly number[]> {
    const { ids, stock } = state.columns
    const needs = await this.#needs(state, days)
    const held: number[] = []
    for (let place = 0; place < ids.length; place++) {
      if (stock[place]! > 0 && stock[place]! < needs[place]!) held.push(ids[place]!)
    }
    return held
  }

  async #needs({ columns }: CatalogueState, days: number): Promise<Float64Array> {
    const { ids, texts } = columns
    return await this.#models.use(demand, async (model, { modelVersionId, trainedUntil }) => {
      const isIt = (known: KnownNeeds) =>
        known.modelVersionId === modelVersionId && known.days === days && known.ids === ids
      const known = this.#known.find(isIt)
      if (known) return known.needs
      const predictions = await model.predict(
        Array.from(ids, (article_id, place) => {
          const category = demandCategoryOf({
            index_group: texts.index_group_name[place]!,
            section: texts.section_name[place]!,
            product_type: texts.product_type_name[place]!,
          })
          return { of: { article_id, category }, h: model.h, level: 80 }
        }),
      )
      const needs = Float64Array.from(predictions, (prediction) => dailyDemand(prediction, trainedUntil).expected(days))
      this.#known.unshift({ modelVersionId, days, ids, needs })
      this.#known.length = Math.min(this.#known.length, KEPT_AT_MOST)
      return needs
    })
  }
}
