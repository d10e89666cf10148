import { describe, expect, it } from 'vitest'
import { ASSORTMENT } from '../../../sql/synthetic/assortment.ts'
import { composeCategories } from '../../../sql/synthetic/categories.ts'

describe('composeCategories', () => {
  it('puts each line under index group > section > product type', () => {
    const { categories, leafIdOf } = composeCategories(ASSORTMENT)
    const byId = new Map(categories.map((category) => [category.categoryId, category]))
    for (const line of ASSORTMENT) {
      const type = byId.get(leafIdOf(line))!
      const section = byId.get(type.parentId!)!
      const indexGroup = byId.get(section.parentId!)!
      expect([indexGroup.name, section.name, type.name]).toEqual([line.indexGroup, line.section, line.productType])
      expect(indexGroup.parentId).toBeNull()
    }
  })

  it('names every category once under its parent, parents first', () => {
    const { categories } = composeCategories(ASSORTMENT)
    expect(new Set(categories.map(({ parentId, name }) => `${parentId} ${name}`)).size).toBe(categories.length)
    for (const { categoryId, parentId } of categories) expect(parentId ?? 0).toBeLessThan(categoryId)
  })

  it('keeps sections of one name under two index groups apart', () => {
    const { leafIdOf } = composeCategories(ASSORTMENT)
    const ladiesDenim = ASSORTMENT.filter((line) => line.section === 'Ladies Denim')
    expect(new Set(ladiesDenim.map((line) => line.indexGroup)).size).toBe(2)
    expect(new Set(ladiesDenim.map(leafIdOf)).size).toBe(2)
  })
})
