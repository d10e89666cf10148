import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PurchaseGatherer } from '../../../../models/recommendation/data/gather-purchases.ts'

const units = fc.array(fc.record({ id: fc.integer({ min: 100, max: 108 }), days: fc.integer({ min: 0, max: 50 }) }), {
  maxLength: 12,
})

describe('gathered purchases', () => {
  it('are those of a naive loop over each history, whatever its order', () => {
    fc.assert(
      fc.property(fc.array(units, { maxLength: 8 }), (histories) => {
        const gatherer = new PurchaseGatherer()
        for (const history of histories) {
          gatherer.add({ article_ids: history.map(({ id }) => id), recency_days: history.map(({ days }) => days) })
        }
        const { pointers, articles, articleIds, ages, firstAges } = gatherer.finish()
        const bought = histories.filter((history) => history.length > 0)
        expect(pointers).toHaveLength(bought.length + 1)
        bought.forEach((history, customer) => {
          const days = (id: number) => history.filter((unit) => unit.id === id).map((unit) => unit.days)
          const expected = [...new Set(history.map(({ id }) => id))]
            .map((id) => ({ id, latest: Math.min(...days(id)), first: Math.max(...days(id)) }))
            .sort((a, b) => a.latest - b.latest)
          const found = []
          for (let at = pointers[customer]!; at < pointers[customer + 1]!; at++) {
            found.push({ id: articleIds[articles[at]!], latest: ages[at], first: firstAges[at] })
          }
          expect(found).toEqual(expected)
        })
      }),
    )
  })

  it('grow past what was reserved', () => {
    const gatherer = new PurchaseGatherer()
    for (let customer = 0; customer < 1_000; customer++) {
      gatherer.add({ article_ids: [1, 2, customer + 10], recency_days: [0, 1, 2] })
    }
    const { pointers, articles, articleIds, ages } = gatherer.finish()
    expect(pointers.at(-1)).toBe(3_000)
    expect(articleIds).toHaveLength(1_002)
    expect(articleIds[articles.at(-1)!]).toBe(1_009)
    expect([...ages.subarray(2_997)]).toEqual([0, 1, 2])
  })
})
