import { describe, expect, it } from 'vitest'
import { buildCatalogue } from '../../../../models/recommendation/data/article-catalogue.ts'
import { catalogueRow } from '../catalogue-row.ts'

describe('the catalogue', () => {
  it('holds what is in the shop and what was bought, ascending, the latter without attributes', () => {
    const rows = [
      catalogueRow(30, { product_code: 3, product_type: 'Jacket' }),
      catalogueRow(10, { product_code: 1, product_type: 'Beanie', last_price_paid: 0 }),
      catalogueRow(40, { product_code: 3, product_type: null, last_price_paid: null }),
    ]
    const { articleIds, productCodes, logPrices, attributes } = buildCatalogue(rows, [20, 30])
    expect([...articleIds]).toEqual([10, 20, 30, 40])
    expect([...productCodes]).toEqual([1, -1, 3, 3])
    expect([...logPrices]).toEqual([Number.NaN, Number.NaN, Math.fround(Math.log(20)), Number.NaN])
    expect(attributes.product_type.names).toEqual(['Beanie', 'Jacket'])
    expect([...attributes.product_type.of]).toEqual([0, -1, 1, -1])
    expect([...attributes.section.of]).toEqual([-1, -1, -1, -1])
  })
})
