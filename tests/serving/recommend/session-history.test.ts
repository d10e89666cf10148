import { describe, expect, it } from 'vitest'
import type { RecommendationContext } from '../../../serving/catalogue/recommendation-context.ts'
import { interactionsOf, sessionHistoryOf } from '../../../serving/recommend/session-history.ts'

describe('a session as a history', () => {
  it('weighs what lies in the cart most, a view least, and what is six hours old half', () => {
    const history = sessionHistoryOf([
      { article_id: 1, kind: 'add_to_cart', seconds_ago: 0 },
      { article_id: 2, kind: 'wishlist', seconds_ago: 0 },
      { article_id: 3, kind: 'click', seconds_ago: 6 * 3600 },
      { article_id: 4, kind: 'view', seconds_ago: 0 },
    ])
    expect(history).toEqual({ article_ids: [1, 2, 3, 4], weights: [1, 0.7, 0.25, 0.35] })
  })

  it('counts an article once, by what says most of it', () => {
    const history = sessionHistoryOf([
      { article_id: 1, kind: 'view', seconds_ago: 0 },
      { article_id: 1, kind: 'click', seconds_ago: 0 },
      { article_id: 1, kind: 'click', seconds_ago: 86_400 },
    ])
    expect(history).toEqual({ article_ids: [1], weights: [0.5] })
  })

  it('has the cart in full, however long ago it was filled, and the views of the day', () => {
    const context: RecommendationContext = {
      asOf: 0,
      isKnown: true,
      age: null,
      history: { article_ids: [], recency_days: [] },
      cartArticleIds: [7],
      viewed: { articleIds: [8], secondsAgo: [60], kinds: ['view'] },
    }
    expect([...interactionsOf(context)]).toEqual([
      { article_id: 7, kind: 'add_to_cart', seconds_ago: 0 },
      { article_id: 8, kind: 'view', seconds_ago: 60 },
    ])
  })
})
