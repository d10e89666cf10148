import { createRecommId } from '../../../serving/impressions/recomm-id.ts'
import type { ShownAnswer } from '../../../serving/impressions/shown-answer.ts'

/** An answer of ten articles for nobody, but for what is named. */
export function shownAnswer(changes: Partial<ShownAnswer> = {}): ShownAnswer {
  const now = new Date('2026-03-01T10:00:00.123Z')
  return {
    recomm_id: createRecommId(),
    customer_id: null,
    scenario: 'customer',
    model: { name: 'recommendation', version: 3 },
    as_of: now,
    answered_at: now,
    items: Array.from({ length: 10 }, (_, i) => ({
      article_id: 1001 + i,
      score: 1 / (i + 1),
      source: 'collaborative',
      rung: 'history',
      reason: { kind: 'bought_together', article_id: 2001, customers: 41 - i },
    })),
    ...changes,
  }
}
