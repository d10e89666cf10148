import { describe, expect, it } from 'vitest'
import { type ReasonFact, reasonText } from '../../../serving/recommend/reason-text.ts'

const nameOf = (articleId: number) => (articleId === 1 ? 'Robin Hoodie' : `article ${articleId}`)
const now = new Date('2026-06-01T12:00:00Z')

describe('a reason in words', () => {
  it.each<[ReasonFact, string]>([
    [{ kind: 'bought_together', article_id: 1, customers: 41 }, '41 customers bought this and Robin Hoodie'],
    [
      { kind: 'because_you_bought', article_id: 1, purchased_on: '2026-05-03' },
      'Because you bought Robin Hoodie on 3 May',
    ],
    [
      { kind: 'because_you_bought', article_id: 1, purchased_on: '2025-12-31' },
      'Because you bought Robin Hoodie on 31 December 2025',
    ],
    [{ kind: 'because_you_looked_at', article_id: 2 }, 'Because you looked at article 2'],
    [{ kind: 'because_in_cart', article_id: 1 }, 'Goes with Robin Hoodie in your cart'],
    [
      { kind: 'alike', article_id: 1, shared: { product_type: 'Hoodie', colour_group: 'Black' } },
      'Similar to Robin Hoodie: Hoodie, Black',
    ],
    [
      { kind: 'popular_in_segment', segment: '20 to 24 years', customers: 9 },
      'Bought by 9 customers of 20 to 24 years',
    ],
    [
      { kind: 'popular_this_week', section: 'Ladies Denim', customers: 1, days: 7 },
      'Bought by 1 customer in Ladies Denim this week',
    ],
    [{ kind: 'popular_this_week', section: null, customers: 12, days: 7 }, 'Bought by 12 customers this week'],
    [{ kind: 'popular', customers: 3 }, 'Bought by 3 customers'],
    [{ kind: 'new', launched_on: '2026-05-30' }, 'New since 30 May'],
  ])('says %j as "%s"', (fact, text) => {
    expect(reasonText(fact, nameOf, now)).toBe(text)
  })
})
