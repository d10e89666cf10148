import { type ArticleCard, stockBandOf } from '../catalogue/article-card.ts'
import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import type { CardList, CardView } from '../pages/card-view.ts'
import { lookAt, pictureOf } from '../pages/picture-file.ts'
import type { RecommendedItem } from '../recommend/recommended-item.ts'

/** Of an article of the state, as the state has it. */
export function cardAt(state: CatalogueState, place: number): CardView {
  const { ids, stock, priceCents, texts } = state.columns
  return {
    article_id: ids[place]!,
    prod_name: texts.prod_name[place]!,
    product_type_name: texts.product_type_name[place]!,
    colour_group_name: texts.colour_group_name[place]!,
    price: (priceCents[place]! / 100).toFixed(2),
    list_price: null,
    availability: stockBandOf(stock[place]!),
    picture: pictureOf(lookAt(state.columns, place)),
  }
}

/** All colours of the products of these articles, their own among them. */
export function coloursOf(state: CatalogueState, articleIds: readonly number[]): readonly number[] {
  const { ids, productCodes } = state.columns
  const products = new Set(articleIds.map((articleId) => productCodes[state.placeOf(articleId)]))
  return [...ids].filter((_, place) => products.has(productCodes[place]))
}

/** Of these articles, in their order; without those that are hidden or not there. */
export function cardsOf(state: CatalogueState, articleIds: Iterable<number>): readonly CardView[] {
  const cards: CardView[] = []
  for (const articleId of articleIds) {
    const place = state.placeOf(articleId)
    if (place !== -1 && state.columns.isHidden[place] === 0) cards.push(cardAt(state, place))
  }
  return cards
}

/** Of what a search found. An article that the state does not know yet is left out. */
export function searchedCards(state: CatalogueState, found: readonly ArticleCard[]): readonly CardView[] {
  return found.flatMap(({ article_id, price, list_price, availability }) => {
    const place = state.placeOf(article_id)
    return place === -1 ? [] : [{ ...cardAt(state, place), price, list_price, availability }]
  })
}

function recommendedCard({ article, reason }: Pick<RecommendedItem, 'article' | 'reason'>): CardView {
  const { article_id, prod_name, product_type_name, colour_group_name, price, stock } = article
  return {
    ...{ article_id, prod_name, product_type_name, colour_group_name, price },
    list_price: null,
    availability: stockBandOf(stock),
    picture: pictureOf(article),
    reason: reason.text,
  }
}

export interface RowOptions {
  readonly most: number
  /** What the page shows already. */
  readonly without?: readonly CardView[]
  /** Whether the row's heading says already which article it is about, so that a reason need not. */
  readonly isAboutOne?: boolean
}

/** What was recommended, with its reasons: one colour of each product. */
export function recommendedCards(
  { recommId, items }: { readonly recommId: string; readonly items: readonly RecommendedItem[] },
  { most, without = [], isAboutOne = false }: RowOptions,
): CardList {
  const shown = new Set(without.map(({ article_id }) => article_id))
  const products = new Set<number>()
  const cards: CardView[] = []
  for (const item of items) {
    const { article_id, product_code } = item.article
    if (cards.length === most) break
    if (shown.has(article_id) || products.has(product_code)) continue
    products.add(product_code)
    const { reason, ...card } = recommendedCard(item)
    cards.push(isAboutOne && item.reason.kind === 'because_you_looked_at' ? card : { ...card, reason })
  }
  return { recommId, cards }
}
