import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleRow } from '../../../serving/catalogue/catalogue-columns.ts'
import { CatalogueState } from '../../../serving/catalogue/catalogue-state.ts'
import type { CatalogueChanges } from '../../../serving/catalogue/change-columns.ts'
import { rowsOf } from './same-catalogue.ts'
import { articleRow } from './small-catalogue.ts'

const CATEGORIES = [
  { category_id: 1, parent_id: null },
  { category_id: 2, parent_id: 1 },
]
const THREE = [articleRow(10), articleRow(20, { category_id: 2 }), articleRow(30, { stock: 0 })]
const before = '5:5:'
const after = '9:9:'

/** What a snapshot would tell of these rows, to whoever knows those. */
function changesTo(
  rows: readonly ArticleRow[],
  deletedIds: readonly number[],
  anew: readonly number[],
): CatalogueChanges {
  return {
    articleIds: rows.map((row) => row.article_id),
    stock: rows.map((row) => row.stock),
    priceCents: rows.map((row) => row.price_cents),
    isHidden: rows.map((row) => row.is_hidden),
    described: rows.filter((row) => anew.includes(row.article_id)),
    deletedIds,
  }
}

describe('a state of the catalogue', () => {
  const state = CatalogueState.of(before, THREE, CATEGORIES)

  it('holds every article and says where it is', () => {
    expect(rowsOf(state, CATEGORIES)).toEqual(THREE)
    expect([10, 20, 30, 5, 15, 35].map((id) => state.placeOf(id))).toEqual([0, 1, 2, -1, -1, -1])
    expect(state.size).toBe(3)
  })

  it('keeps a text that repeats once, and null as null', () => {
    expect(state.columns.texts.colour_group_name).toEqual(['Black', 'Black', 'Black'])
    expect(state.columns.texts.section_name).toEqual([null, null, null])
  })

  it('shares all arrays with the next state when nothing changed, even if told so of every article', () => {
    expect(state.at(after, changesTo([], [], [])).columns).toBe(state.columns)
    const told = state.at(after, changesTo(THREE, [99], [10, 20, 30]))
    expect(told.snapshot).toBe(after)
    for (const [name, column] of Object.entries(told.columns)) {
      if (name !== 'texts') expect(column, name).toBe(state.columns[name as 'ids'])
    }
    expect(Object.values(told.columns.texts)).toEqual(Object.values(state.columns.texts))
    for (const [name, column] of Object.entries(told.columns.texts)) {
      expect(column, name).toBe(state.columns.texts[name as 'prod_name'])
    }
  })

  it('shares what a sale does not touch, and stays as it was itself', () => {
    const sold = state.at(after, changesTo([articleRow(10, { stock: 4 })], [], []))
    expect([...sold.columns.stock]).toEqual([4, 5, 0])
    expect([...state.columns.stock]).toEqual([5, 5, 0])
    expect(sold.columns.ids).toBe(state.columns.ids)
    expect(sold.columns.priceCents).toBe(state.columns.priceCents)
    expect(sold.columns.texts).toBe(state.columns.texts)
  })

  it('takes an article that came, one that went, and one that is described anew', () => {
    const rows = [articleRow(15, { category_id: 1 }), articleRow(30, { prod_name: 'Parka', colour_group_name: null })]
    const next = state.at(after, changesTo(rows, [10], [15, 30]))
    expect(rowsOf(next, CATEGORIES)).toEqual([rows[0], THREE[1], rows[1]])
    expect(rowsOf(state, CATEGORIES)).toEqual(THREE)
  })

  it.each([
    ['an article that it does not have', changesTo([articleRow(11)], [], []), /article 11/],
    ['a category that it does not have', changesTo([articleRow(10, { category_id: 3 })], [], [10]), /category 3/],
    ['a new article of such a category', changesTo([articleRow(11, { category_id: 3 })], [], [11]), /category 3/],
  ])('refuses a change of %s', (_, changes, message) => {
    expect(() => state.at(after, changes)).toThrow(message)
  })

  it('is what the rows themselves would make it, whatever changes', () => {
    const row = fc
      .record({
        article_id: fc.integer({ min: 1, max: 30 }),
        stock: fc.nat({ max: 3 }),
        price_cents: fc.constantFrom(1, 2999, 9_999_999_999),
        is_hidden: fc.boolean(),
        category_id: fc.constantFrom(null, 1, 2),
        prod_name: fc.constantFrom('Parka', 'Hoodie'),
        detail_desc: fc.constantFrom(null, 'warm'),
      })
      .map(({ article_id, ...values }) => articleRow(article_id, values))
    const catalogue = fc
      .uniqueArray(row, { selector: (one) => one.article_id })
      .map((rows) => rows.sort((a, b) => a.article_id - b.article_id))
    fc.assert(
      fc.property(catalogue, catalogue, (old, present) => {
        const from = CatalogueState.of(before, old, CATEGORIES)
        const ids = present.map((one) => one.article_id)
        const gone = old.map((one) => one.article_id).filter((id) => !ids.includes(id))
        const to = from.at(after, changesTo(present.toReversed(), gone, ids))
        expect(rowsOf(to, CATEGORIES)).toEqual(present)
        expect(rowsOf(from, CATEGORIES)).toEqual(old)
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
