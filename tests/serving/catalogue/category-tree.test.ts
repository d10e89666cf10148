import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CategoryRow, CategoryTree } from '../../../serving/catalogue/category-tree.ts'

/** Walks up from the category, one parent at a time. */
function isWithin(rows: readonly CategoryRow[], categoryId: number, ancestorId: number): boolean {
  let at: number | null | undefined = categoryId
  while (at !== null && at !== undefined) {
    if (at === ancestorId) return true
    at = rows.find((row) => row.category_id === at)?.parent_id
  }
  return false
}

describe('the tree of categories', () => {
  it('gives a subtree as a range of places: Ladies > (Denim > Trousers, Hats), Men', () => {
    const tree = new CategoryTree([
      { category_id: 4, parent_id: 2 },
      { category_id: 5, parent_id: null },
      { category_id: 2, parent_id: 1 },
      { category_id: 3, parent_id: 1 },
      { category_id: 1, parent_id: null },
    ])
    const membersOf = (id: number) => {
      const { from, until } = tree.subtreeOf(id)!
      return [1, 2, 3, 4, 5].filter((other) => tree.placeOf(other) >= from && tree.placeOf(other) < until)
    }
    expect([1, 2, 3, 4, 5].map(membersOf)).toEqual([[1, 2, 3, 4], [2, 4], [3], [4], [5]])
    expect(tree.size).toBe(5)
    expect(tree.placeOf(6)).toBe(-1)
    expect(tree.subtreeOf(6)).toBeUndefined()
  })

  it('agrees with walking up, for any tree', () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(parents, (choices) => {
        const rows = choices.map((choice, i) => ({ category_id: i + 1, parent_id: choice % (i + 1) || null }))
        const tree = new CategoryTree(rows.toReversed())
        for (const { category_id: below } of rows) {
          for (const { category_id: above } of rows) {
            const { from, until } = tree.subtreeOf(above)!
            const place = tree.placeOf(below)
            expect(place >= from && place < until).toBe(isWithin(rows, below, above))
          }
        }
      }),
      { seed: 1, numRuns: 100 },
    )
  })
})
