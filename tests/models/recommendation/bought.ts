import type { RecommendationRow } from '../../../models/recommendation/recommendation.ts'

/** A customer's row from [article_id, recency_days] pairs, latest first; nothing is known of what they buy next. */
export function bought(...purchases: readonly (readonly [number, number])[]): RecommendationRow {
  return {
    article_ids: purchases.map(([article_id]) => article_id),
    recency_days: purchases.map(([, recency_days]) => recency_days),
    target_article_ids: [],
    age: null,
  }
}

/** A customer who bought these articles just now. */
export function boughtNow(...articleIds: readonly number[]): RecommendationRow {
  return bought(...articleIds.map((articleId) => [articleId, 0] as const))
}
