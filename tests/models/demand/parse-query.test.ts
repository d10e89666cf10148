import { describe, expect, it } from 'vitest'
import { articleProfile } from '../../../features/index.ts'
import { HORIZON, parseDemandQuery } from '../../../models/demand/parse-query.ts'
import { parseDemandRow } from '../../../models/demand/parse-row.ts'
import { InvalidQueryError } from '../../../models/errors.ts'

describe('a question about demand', () => {
  it('is about an article or a category, a year ahead at 80 % unless told', () => {
    expect(parseDemandQuery('demand', {})).toEqual({ of: { category: [] }, h: HORIZON, level: 80 })
    expect(parseDemandQuery('demand', { article_id: 7, category: ['a'], h: 2, level: 95 })).toEqual({
      of: { article_id: 7, category: ['a'] },
      h: 2,
      level: 95,
    })
  })

  it.each([
    [{ h: HORIZON + 1 }, 'h'],
    [{ h: 0 }, 'h'],
    [{ level: 81 }, 'level'],
    [{ category: ['a', 'b', 'c', 'd'] }, 'category'],
    [{ article_id: -1 }, 'article_id'],
  ])('refuses %j and names the field', (input, field) => {
    expect(() => parseDemandQuery('demand', input)).toThrow(InvalidQueryError)
    expect(() => parseDemandQuery('demand', input)).toThrow(field)
  })
})

it('takes what is not known of an article’s category for a category of its own', () => {
  const row = parseDemandRow({
    ...Object.fromEntries(articleProfile.columns.map(({ name }) => [name, null])),
    article_id: '5',
    index_group: 'Ladies',
    section: null,
    product_type: 'Coat',
    first_month: null,
    units_by_month: null,
    mean_price_by_month: null,
    in_stock_share_by_month: null,
    target_units_by_month: null,
    target_in_stock_share_by_month: null,
  })
  expect(row).toMatchObject({ article_id: 5, category: ['Ladies', 'unknown', 'Coat'], units_by_month: [] })
})
