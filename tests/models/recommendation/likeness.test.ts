import { describe, expect, it } from 'vitest'
import { buildCatalogue } from '../../../models/recommendation/data/article-catalogue.ts'
import { Likeness } from '../../../models/recommendation/likeness.ts'
import { catalogueRow } from './catalogue-row.ts'

const catalogue = buildCatalogue(
  [
    catalogueRow(10, { product_code: 1, product_type: 'Hoodie', colour_group: 'Black' }),
    catalogueRow(11, { product_code: 1, product_type: 'Hoodie', colour_group: 'Red' }),
    catalogueRow(20, { product_code: 2, product_type: 'Hoodie', colour_group: 'Black' }),
    catalogueRow(30, { product_code: 3, product_type: 'Beanie', colour_group: null }),
  ],
  [99],
)
const likeness = new Likeness(catalogue)
const between = (a: number, b: number) => likeness.between(likeness.kindOf(a), likeness.kindOf(b))

describe('how alike articles are', () => {
  it('is the more the more they have in common', () => {
    expect(between(0, 1)).toBeGreaterThan(0)
    expect(between(0, 2)).toBeGreaterThan(between(1, 2))
    expect(between(0, 3)).toBe(0)
    expect(between(0, 0)).toBeGreaterThan(between(0, 2))
  })

  it('takes what is not known for nothing in common', () => {
    expect(between(3, 4)).toBe(0)
    expect(between(4, 4)).toBe(0)
  })

  it('finds the most alike of an article by its words, unknown words saying nothing', () => {
    const kind = likeness.kindOfWords(2, { product_type: 'Hoodie', colour_group: 'Blurple' })
    const { places, likeness: found } = likeness.mostAlike(kind, 2)
    expect([...places]).toEqual([2, 0])
    expect(found[0]).toBeGreaterThan(found[1]!)
    expect([...likeness.mostAlike(likeness.kindOfWords(null, {}), 5).places]).toEqual([])
  })

  it('names what both have in common', () => {
    expect(likeness.shared(likeness.kindOf(0), likeness.kindOf(2))).toEqual({
      product_type: 'Hoodie',
      colour_group: 'Black',
    })
  })
})
