import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleRow } from '../../../serving/catalogue/catalogue-columns.ts'
import { CatalogueState } from '../../../serving/catalogue/catalogue-state.ts'
import { type CatalogueFilter, CatalogueFilters } from '../../../serving/catalogue/filter.ts'
import { articleRow } from './small-catalogue.ts'

/** 1 > 2, and 3 beside them. */
const CATEGORIES = [
  { category_id: 1, parent_id: null },
  { category_id: 2, parent_id: 1 },
  { category_id: 3, parent_id: null },
]
const WITHIN: Readonly<Record<number, readonly number[]>> = { 1: [1, 2], 2: [2], 3: [3] }

function fits(row: ArticleRow, filter: CatalogueFilter, exclude: readonly number[]): boolean {
  if (row.is_hidden || exclude.includes(row.article_id)) return false
  if (filter.in_stock && row.stock === 0) return false
  if (filter.min_price_cents !== undefined && row.price_cents < filter.min_price_cents) return false
  if (filter.max_price_cents !== undefined && row.price_cents > filter.max_price_cents) return false
  if (filter.colour !== undefined && row.colour_group_name !== filter.colour) return false
  if (filter.category_id === undefined) return true
  return row.category_id !== null && (WITHIN[filter.category_id] ?? []).includes(row.category_id)
}

const article = fc.record({
  stock: fc.nat({ max: 1 }),
  price_cents: fc.nat({ max: 4 }),
  is_hidden: fc.boolean(),
  category_id: fc.constantFrom(null, 1, 2, 3),
  colour_group_name: fc.constantFrom(null, 'Black', 'Blue'),
})
const articles = fc
  .array(article, { minLength: 1, maxLength: 20 })
  .map((rows) => rows.map((values, i) => articleRow(10 * (i + 1), values)))
const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values)
const filters = fc.record({
  category_id: maybe(1, 2, 3, 4),
  min_price_cents: maybe(0, 2, 4),
  max_price_cents: maybe(0, 2, 4),
  colour: maybe('Black', 'Blue', 'Green'),
  in_stock: maybe(true, false),
})

describe('the filter of a catalogue', () => {
  it('keeps what an article-by-article test keeps, for any filter, asked for again and of other states', () => {
    const kept = new CatalogueFilters()
    fc.assert(
      fc.property(
        fc.array(articles, { maxLength: 3 }),
        filters,
        fc.array(fc.nat({ max: 250 })),
        (states, filter, exclude) => {
          for (const rows of states) {
            const state = CatalogueState.of('1:1:', rows, CATEGORIES)
            const expected = rows.map((row) => Number(fits(row, filter, exclude)))
            for (let time = 0; time < 2; time++) {
              const { mask, count } = kept.eligible(state, filter, exclude)
              expect([...mask]).toEqual(expected)
              expect(count).toBe(expected.reduce((sum, fit) => sum + fit, 0))
            }
          }
        },
      ),
      { seed: 1, numRuns: 500 },
    )
  })

  it('knows a price, a colour, a category, a stock and a hidden article that changed since it was asked before', () => {
    const kept = new CatalogueFilters()
    const filter = { category_id: 1, min_price_cents: 100, max_price_cents: 200, colour: 'Blue', in_stock: true }
    const fitting = articleRow(10, { category_id: 2, price_cents: 150, colour_group_name: 'Blue' })
    let state = CatalogueState.of('1:1:', [fitting], CATEGORIES)
    expect([...kept.eligible(state, filter).mask]).toEqual([1])
    const changes = [
      { stock: 0 },
      { price_cents: 99 },
      { price_cents: 201 },
      { colour_group_name: 'Black' },
      { category_id: 3 },
      { is_hidden: true },
    ]
    for (const [i, change] of changes.entries()) {
      for (const row of [{ ...fitting, ...change }, fitting]) {
        state = state.at(`${2 + i}:${2 + i}:${row === fitting ? '' : '1'}`, {
          articleIds: [10],
          stock: [row.stock],
          priceCents: [row.price_cents],
          isHidden: [row.is_hidden],
          described: [row],
          deletedIds: [],
        })
        expect([...kept.eligible(state, filter).mask], JSON.stringify(change)).toEqual([Number(row === fitting)])
      }
    }
  })

  it('gives each caller an array of their own', () => {
    const kept = new CatalogueFilters()
    const state = CatalogueState.of('1:1:', [articleRow(10)], [])
    kept.eligible(state, {}).mask[0] = 0
    expect([...kept.eligible(state, {}).mask]).toEqual([1])
  })
})
