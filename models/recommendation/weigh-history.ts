import type { CustomerHistory } from '../../features/index.ts'
import { findSorted } from '../math/find-sorted.ts'

/**
 * How much each known article of a history counts: 0.5 ^ (days before the latest known purchase / half-life), by its
 * place in `articleIds`. An article bought more than once counts once, by its latest purchase; unknown articles are
 * passed over. A half-life of null lets all count 1. The order is the history's.
 */
export function weighHistory(
  { article_ids, recency_days }: CustomerHistory,
  articleIds: Int32Array,
  halfLifeDays: number | null,
): Map<number, number> {
  const recency = new Map<number, number>()
  let latest = Number.POSITIVE_INFINITY
  article_ids.forEach((articleId, position) => {
    const article = findSorted(articleIds, articleId)
    if (article === -1) return
    const days = recency_days[position]!
    recency.set(article, Math.min(days, recency.get(article) ?? Number.POSITIVE_INFINITY))
    latest = Math.min(latest, days)
  })
  for (const [article, days] of recency) {
    recency.set(article, halfLifeDays === null ? 1 : 0.5 ** ((days - latest) / halfLifeDays))
  }
  return recency
}
