import type { CustomerHistory } from '../../features/index.ts'
import { findSorted } from '../math/find-sorted.ts'
import type { WeightedHistory } from './collaborative/collaborative-model.ts'

/**
 * How a history fades. `days`: half for each half-life between a purchase and the latest known one, so that a customer
 * who comes back after a year is still recognised. `rank`: half for each half-life of distinct articles bought since,
 * for data whose moments say little.
 */
export type HistoryDecay = { readonly by: 'days' | 'rank'; readonly half_life: number } | null

/** An older purchase weighs nothing any more; also keeps its products with similarities from underflowing to 0. */
const NEGLIGIBLE_WEIGHT = 1e-12

/**
 * How much each known article of a history counts, 1 for the latest. An article bought more than once counts once, by
 * its latest purchase; unknown articles are passed over. A decay of null lets all count 1. Latest first; articles
 * of one moment keep the order of the history.
 */
export function weighHistory(
  { article_ids, recency_days }: CustomerHistory,
  articleIds: Int32Array,
  decay: HistoryDecay,
): WeightedHistory {
  const recency = new Map<number, number>()
  for (let position = 0; position < article_ids.length; position++) {
    const article = findSorted(articleIds, article_ids[position]!)
    if (article === -1) continue
    const days = recency_days[position]!
    const known = recency.get(article)
    if (known === undefined || days < known) recency.set(article, days)
  }
  const latestFirst = [...recency].sort(([, a], [, b]) => a - b)
  return weighPlaces(
    Int32Array.from(latestFirst, ([article]) => article),
    Float64Array.from(latestFirst, ([, days]) => days),
    decay,
  )
}

/** As weighHistory, of distinct places, latest first, with their ages in days. */
export function weighPlaces(places: Int32Array, ages: ArrayLike<number>, decay: HistoryDecay): WeightedHistory {
  const latest = ages[0] ?? 0
  const weights = Float64Array.from(places, (_, rank) => {
    if (decay === null) return 1
    return 0.5 ** ((decay.by === 'days' ? ages[rank]! - latest : rank) / decay.half_life)
  })
  // They descend, so that what is negligible stands at the end.
  const kept = weights.findIndex((weight) => weight < NEGLIGIBLE_WEIGHT)
  return kept === -1 ? { places, weights } : { places: places.subarray(0, kept), weights: weights.subarray(0, kept) }
}
