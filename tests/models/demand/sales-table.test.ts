import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { monthNumber, monthStart } from '../../../models/demand/months.ts'
import { readSales } from '../../../models/demand/sales-table.ts'
import { FitPace } from '../../../models/fit-pace.ts'
import { articleRow } from './demand-rows.ts'

const CAPS = ['Men', 'Extras', 'Cap']
const read = (rows: readonly ReturnType<typeof articleRow>[], leastShare = 0.2) =>
  readSales(rowsOf(rows), new FitPace({ signal: new AbortController().signal }), { leastShare })

describe('months as numbers', () => {
  it('count on over the end of a year, in UTC', () => {
    const december = monthNumber(new Date('2019-12-31T23:59:59Z'))
    expect(monthNumber(new Date('2020-01-01T00:00:00Z'))).toBe(december + 1)
    expect(monthStart(december + 1)).toEqual(new Date('2020-01-01T00:00:00Z'))
  })
})

describe('reading sales', () => {
  it('cuts off the months before the shop’s first sale, and takes that of the first sale for unknown', async () => {
    const { articles, lastMonth } = await read([
      articleRow(1, CAPS, '2018-01', [0, 0, 5, 6, 7]),
      articleRow(2, CAPS, '2018-02', [0, 0, 0, 3]),
    ])
    expect(articles.map(({ firstMonth }) => monthStart(firstMonth).toISOString().slice(0, 7))).toEqual([
      '2018-03',
      '2018-03',
    ])
    expect(articles.map(({ demand }) => [...demand])).toEqual([
      [Number.NaN, 6, 7],
      [Number.NaN, 0, 3],
    ])
    expect(articles.map(({ units }) => [...units])).toEqual([
      [5, 6, 7],
      [0, 0, 3],
    ])
    expect(monthStart(lastMonth)).toEqual(new Date('2018-05-01T00:00:00Z'))
  })

  it('knows the launch of what was entered after the first sale, and of nothing else', async () => {
    const { articles } = await read([
      articleRow(1, CAPS, '2018-01', [4, 4, 4]),
      articleRow(2, CAPS, '2018-02', [2, 2]),
      articleRow(3, CAPS, '2017-12', [0, 1, 1, 1]),
    ])
    expect(articles.map(({ isLaunchKnown }) => isLaunchKnown)).toEqual([false, true, false])
  })

  it('adds what was missed for lack of stock, and takes a month without stock for unknown', async () => {
    const { articles } = await read([
      articleRow(1, CAPS, '2018-01', [9, 8, 4, 0], { in_stock_share_by_month: [1, 1, 0.5, 0] }),
    ])
    const [, second, third, fourth] = articles[0]!.demand
    expect(second).toBe(8)
    expect(third).toBeGreaterThan(7)
    expect(fourth).toBeNaN()
  })

  it('has no price where nothing was sold, and leaves out articles that were not in the shop', async () => {
    const { articles } = await read([
      articleRow(1, CAPS, '2018-01', [1, 0]),
      articleRow(2, CAPS, '2018-01', [], { first_month: null }),
    ])
    expect(articles).toHaveLength(1)
    expect([...articles[0]!.prices]).toEqual([10, Number.NaN])
  })
})
