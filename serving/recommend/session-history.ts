import type { SessionHistory } from '../../models/index.ts'
import type { RecommendationContext, ViewedKind } from '../catalogue/recommendation-context.ts'

/** What each interaction says beside a purchase of today. */
const WEIGHTS: Readonly<Record<ViewedKind, number>> = { add_to_cart: 1, wishlist: 0.7, click: 0.5, view: 0.35 }
/** What somebody looked at this morning says half of what they look at now. */
const HALF_LIFE_HOURS = 6

export interface Interaction {
  readonly article_id: number
  readonly kind: ViewedKind
  readonly seconds_ago: number
}

/** Each article once, by the interaction that says most; in the order they are given. */
export function sessionHistoryOf(interactions: Iterable<Interaction>): SessionHistory {
  const weights = new Map<number, number>()
  for (const { article_id, kind, seconds_ago } of interactions) {
    const weight = WEIGHTS[kind] * 0.5 ** (seconds_ago / 3600 / HALF_LIFE_HOURS)
    weights.set(article_id, Math.max(weight, weights.get(article_id) ?? 0))
  }
  return { article_ids: [...weights.keys()], weights: [...weights.values()] }
}

/** What lies in the cart, whenever it was put there, and what the customer looked at. */
export function* interactionsOf({ cartArticleIds, viewed }: RecommendationContext): Iterable<Interaction> {
  for (const article_id of cartArticleIds) yield { article_id, kind: 'add_to_cart', seconds_ago: 0 }
  for (const [i, article_id] of viewed.articleIds.entries()) {
    yield { article_id, kind: viewed.kinds[i]!, seconds_ago: viewed.secondsAgo[i]! }
  }
}
