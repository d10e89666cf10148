import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleRow } from '../../../serving/catalogue/catalogue-columns.ts'
import { CatalogueState } from '../../../serving/catalogue/catalogue-state.ts'
import { countCategories, type NamedCategory } from '../../../serving/catalogue/list-categories.ts'
import { suggest } from '../../../serving/catalogue/suggest.ts'
import { wordsOf } from '../../../serving/catalogue/word-index.ts'
import { articleRow } from './small-catalogue.ts'

const WORDS = ['denim', 'dense', 'red', 'robe', 'ro', 'Käse', 'hat']
const PARENTS = [null, 1, 2, 1, null]
const CATEGORIES: readonly NamedCategory[] = PARENTS.map((parent_id, at) => ({
  ...{ category_id: at + 1, parent_id, name: `Category ${at + 1}` },
}))

const article = fc.record({
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
  colour: fc.constantFrom('Red', 'Dark Denim', null),
  isHidden: fc.boolean(),
  stock: fc.integer({ min: 0, max: 2 }),
  category: fc.option(fc.integer({ min: 1, max: 5 })),
})
type Made = typeof article extends fc.Arbitrary<infer Value> ? Value : never

function stateOf(made: readonly Made[]): CatalogueState {
  const rows = made.map(
    ({ words, colour, isHidden, stock, category }, at): ArticleRow =>
      articleRow(at + 1, {
        prod_name: words.join(' '),
        colour_group_name: colour,
        is_hidden: isHidden,
        stock,
        category_id: category,
        product_type_name: 'Coat',
        graphical_appearance_name: null,
      }),
  )
  return CatalogueState.of('1:1:', rows, CATEGORIES)
}

describe('suggestions', () => {
  it('count for each completion what a loop over the visible articles counts', () => {
    fc.assert(
      fc.property(
        fc.array(article, { minLength: 1, maxLength: 25 }),
        fc.constantFrom('d', 'de', 'r', 'ro', 'k', 'red d', 'denim r', 'ro d', 'coat de', 'DENIM Rö', 'x', '', '-'),
        (made, typed) => {
          const [last, ...before] = wordsOf(typed).toReversed()
          const counts = new Map<string, number>()
          for (const { words, colour, isHidden } of made) {
            const all = new Set([...words, colour ?? '', 'Coat'].flatMap(wordsOf).filter((word) => word.length >= 3))
            if (isHidden || last === undefined) continue
            if (!before.every((word) => word.length < 3 || all.has(word))) continue
            for (const word of all) if (word.startsWith(last)) counts.set(word, (counts.get(word) ?? 0) + 1)
          }
          const { words } = suggest(stateOf(made), [], typed, 20)
          expect(new Map(words.map(({ text, articles }) => [text.split(' ').at(-1), articles]))).toEqual(counts)
          expect(words.map(({ articles }) => articles)).toEqual(
            words.map(({ articles }) => articles).sort((a, b) => b - a),
          )
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  it('put the name that begins as typed first, then the newest, one of each product', () => {
    const rows = [
      articleRow(11, { prod_name: 'Robe', created_at_ms: 1 }),
      articleRow(12, { prod_name: 'Robe', created_at_ms: 2 }),
      articleRow(21, { prod_name: 'Soft robe', created_at_ms: 9 }),
      articleRow(31, { prod_name: 'Long robe', created_at_ms: 8 }),
    ]
    const { articles } = suggest(CatalogueState.of('1:1:', rows, []), [], 'rob', 3)
    expect(articles.map(({ article_id }) => article_id)).toEqual([12, 21, 31])
  })
})

describe('counted categories', () => {
  it('hold what a loop finds in them and below them', () => {
    fc.assert(
      fc.property(fc.array(article, { maxLength: 30 }), (made) => {
        const isIn = (category: number | null, wanted: number): boolean =>
          category !== null && (category === wanted || isIn(PARENTS[category - 1]!, wanted))
        const expected = CATEGORIES.map(({ category_id }) => {
          const inside = made.filter(({ isHidden, category }) => !isHidden && isIn(category, category_id))
          return [category_id, inside.length, inside.filter(({ stock }) => stock > 0).length]
        })
        const flat = (nodes: ReturnType<typeof countCategories>): unknown[] =>
          nodes.flatMap((node) => [[node.category_id, node.articles, node.inStock], ...flat(node.children)])
        expect(flat(countCategories(stateOf(made), CATEGORIES)).sort()).toEqual(expected.sort())
      }),
      { seed: 7 },
    )
  })
})
