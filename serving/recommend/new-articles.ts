import type { NewArticle } from '../../models/index.ts'
import type { CatalogueState } from '../catalogue/catalogue-state.ts'

const NONE: readonly NewArticle[] = []

/** The last list made, which stays the same array for as long as no article comes, goes or is described anew. */
interface Known {
  readonly ids: Int32Array
  readonly texts: CatalogueState['columns']['texts']
  readonly since: number
  readonly articles: readonly NewArticle[]
}

/** The articles that entered the shop after a model was trained, for a model to place them among those that it knows. */
export class NewArticles {
  #known: Known | undefined

  since(state: CatalogueState, trainedUntil: Date): readonly NewArticle[] {
    const { ids, texts, createdAt } = state.columns
    const since = trainedUntil.getTime()
    if (this.#known?.ids === ids && this.#known.texts === texts && this.#known.since === since) {
      return this.#known.articles
    }
    const found: NewArticle[] = []
    for (let place = 0; place < ids.length; place++) if (createdAt[place]! >= since) found.push(articleAt(state, place))
    const articles = found.length === 0 ? NONE : found
    this.#known = { ids, texts, since, articles }
    return articles
  }
}

function articleAt({ columns }: CatalogueState, place: number): NewArticle {
  const { ids, productCodes, priceCents, texts } = columns
  return {
    article_id: ids[place]!,
    product_code: productCodes[place]!,
    price: priceCents[place]! / 100,
    name: texts.prod_name[place]!,
    description: texts.detail_desc[place]!,
    attributes: {
      product_type: texts.product_type_name[place]!,
      product_group: texts.product_group_name[place]!,
      graphical_appearance: texts.graphical_appearance_name[place]!,
      colour_group: texts.colour_group_name[place]!,
      perceived_colour: texts.perceived_colour_master_name[place]!,
      section: texts.section_name[place]!,
      garment_group: texts.garment_group_name[place]!,
      index_group: texts.index_group_name[place]!,
      department: texts.department_name[place]!,
    },
  }
}
