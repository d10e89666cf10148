import { findSorted } from '../math/find-sorted.ts'
import type { WeightedHistory } from './collaborative/collaborative-model.ts'
import type { PlacedNewcomer } from './newcomers.ts'
import type { RecommendationQuery } from './recommendation.ts'
import { type HistoryDecay, weighHistory } from './weigh-history.ts'

/** Where an entry of a history comes from. */
export interface HistoryEntry {
  readonly article_id: number
  readonly origin: 'history' | 'session'
}

/** What somebody bought and did, as one history of places, and what each place stands for. */
export interface KnownHistory {
  readonly history: WeightedHistory
  /** Aligned with the places. */
  readonly entries: readonly HistoryEntry[]
}

/** An article that the model does not know stands for so many that are most like it. */
const STAND_INS = 5

/**
 * Puts purchases and session together: an article of both counts once, by what counts more. A newcomer counts as the
 * articles most like it, its weight shared out among them.
 */
export function readKnownHistory(
  { history, session }: Pick<RecommendationQuery, 'history' | 'session'>,
  articleIds: Int32Array,
  decay: HistoryDecay,
  newcomers: ReadonlyMap<number, PlacedNewcomer>,
): KnownHistory {
  const bought = weighHistory(history, articleIds, decay)
  if (!session?.article_ids.length && newcomers.size === 0) {
    return { history: bought, entries: Array.from(bought.places, (place) => boughtEntry(articleIds[place]!)) }
  }
  const found = new Map<number, { weight: number; entry: HistoryEntry }>()
  const add = (place: number, weight: number, entry: HistoryEntry) => {
    const known = found.get(place)
    if (!known || weight > known.weight) found.set(place, { weight, entry })
  }
  const addArticle = (articleId: number, weight: number, entry: HistoryEntry) => {
    const place = findSorted(articleIds, articleId)
    if (place !== -1) return add(place, weight, entry)
    const newcomer = newcomers.get(articleId)
    if (!newcomer) return
    for (let i = 0; i < Math.min(STAND_INS, newcomer.places.length); i++) {
      add(newcomer.places[i]!, weight * newcomer.shares[i]!, entry)
    }
  }
  session?.article_ids.forEach((articleId, i) => {
    addArticle(articleId, session.weights[i]!, { article_id: articleId, origin: 'session' })
  })
  bought.places.forEach((place, i) => {
    add(place, bought.weights[i]!, boughtEntry(articleIds[place]!))
  })
  history.article_ids.forEach((articleId) => {
    if (newcomers.has(articleId)) addArticle(articleId, 1, boughtEntry(articleId))
  })
  const entries = [...found]
  return {
    history: {
      places: Int32Array.from(entries, ([place]) => place),
      weights: Float64Array.from(entries, ([, { weight }]) => weight),
    },
    entries: entries.map(([, { entry }]) => entry),
  }
}

function boughtEntry(article_id: number): HistoryEntry {
  return { article_id, origin: 'history' }
}
