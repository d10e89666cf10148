import type { Explanation, RecommendationReason, RecommendedArticle, Rung } from '../../models/index.ts'
import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import type { ArticleView } from '../pages/article-view.ts'
import { type ReasonFact, reasonText } from './reason-text.ts'

export interface RecommendedItem {
  readonly article: ArticleView
  readonly score: number
  /** Which rung of the ladder answered; latest: the newest articles were asked for. */
  readonly source: Rung | 'latest'
  readonly reason: ReasonFact & { readonly text: string }
  readonly explanation?: Explanation
}

/** What the facts of an answer refer to. */
export interface FactContext {
  readonly state: CatalogueState
  /** The moment that the snapshot was taken at. */
  readonly now: Date
  readonly recencyDaysOf: (articleId: number) => number | undefined
  readonly isInCart: (articleId: number) => boolean
}

/** What a page or a program shows of an article that a model chose. */
export function describeItem(recommended: RecommendedArticle, context: FactContext): RecommendedItem {
  const { article_id, score, source, reason, explanation } = recommended
  const fact = factOf(reason, article_id, context)
  return {
    article: articleViewOf(context.state, context.state.placeOf(article_id)),
    score,
    source,
    reason: { ...fact, text: textOf(fact, context) },
    ...(explanation && { explanation }),
  }
}

export function textOf(fact: ReasonFact, { state, now }: Pick<FactContext, 'state' | 'now'>): string {
  const nameOf = (articleId: number) => {
    const place = state.placeOf(articleId)
    return place === -1 ? `article ${articleId}` : state.columns.texts.prod_name[place]!
  }
  return reasonText(fact, nameOf, now)
}

function factOf(reason: RecommendationReason, articleId: number, context: FactContext): ReasonFact {
  const { now, recencyDaysOf, isInCart, state } = context
  switch (reason.kind) {
    case 'because_you_bought': {
      const days = recencyDaysOf(reason.article_id) ?? reason.days_ago
      // Rounded: days are a quotient, and midnight less a microsecond would be the day before.
      const purchased_on = dateOf(Math.round(now.getTime() - days * 86_400_000))
      return { kind: 'because_you_bought', article_id: reason.article_id, purchased_on }
    }
    case 'because_you_looked_at':
      return { kind: isInCart(reason.article_id) ? 'because_in_cart' : reason.kind, article_id: reason.article_id }
    case 'new':
      return { kind: 'new', launched_on: dateOf(state.columns.createdAt[state.placeOf(articleId)]!) }
    default:
      return reason
  }
}

export function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

export function articleViewOf({ columns }: CatalogueState, place: number): ArticleView {
  const { ids, productCodes, priceCents, stock, texts } = columns
  return {
    article_id: ids[place]!,
    product_code: productCodes[place]!,
    prod_name: texts.prod_name[place]!,
    product_type_name: texts.product_type_name[place]!,
    colour_group_name: texts.colour_group_name[place]!,
    graphical_appearance_name: texts.graphical_appearance_name[place]!,
    section_name: texts.section_name[place]!,
    detail_desc: texts.detail_desc[place]!,
    price: (priceCents[place]! / 100).toFixed(2),
    stock: stock[place]!,
  }
}
