import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../features/index.ts'
import { seasonalNaive } from '../../models/seasonal-naive/model.ts'
import { repeatLastYear } from '../../models/seasonal-naive/repeat-last-year.ts'
import { articleRow, shopRows } from './demand/demand-rows.ts'
import { describeModelContract } from './model-contract.ts'

const rows = shopRows()
const CAPS = ['Men', 'Extras', 'Cap']

describeModelContract({
  estimator: seasonalNaive,
  rows,
  queries: [{ article_id: 100, h: 3 }, { category: ['Ladies'] }],
  unknownQuery: { article_id: 999, category: CAPS, h: 2 },
  expectFallback: ({ basis, mean }) => {
    expect(basis).toBe('category_mean')
    expect(mean).toHaveLength(2)
  },
})

describe('the seasonal naive forecast', () => {
  it('repeats the month of the year before, over and over', () => {
    const year = Float64Array.from({ length: 12 }, (_, month) => month)
    expect([...repeatLastYear(Float64Array.of(99, ...year), 14)]).toEqual([...year, 0, 1])
  })

  it('takes the mean of the last three months where there is no year yet', () => {
    expect([...repeatLastYear(Float64Array.of(9, 1, 2, 6), 2)]).toEqual([3, 3])
    expect([...repeatLastYear(Float64Array.of(4), 1)]).toEqual([4])
    expect([...repeatLastYear(new Float64Array(0), 1)]).toEqual([0])
  })

  it('adds articles up to categories and the shop', async () => {
    const few = [
      articleRow(
        1,
        CAPS,
        '2019-01',
        Array.from({ length: 12 }, () => 3),
      ),
      articleRow(2, CAPS, '2019-11', [1, 2]),
      articleRow(
        3,
        ['Ladies', 'Tops', 'Shirt'],
        '2019-01',
        Array.from({ length: 12 }, (_, month) => month),
      ),
    ]
    const model = await seasonalNaive.fit(rowsOf(few), { seed: 1, signal: new AbortController().signal })
    const ask = async (category: string[]) =>
      (await model.predict([seasonalNaive.parseQuery({ category, h: 2 })]))[0]!.mean
    expect(await ask(CAPS)).toEqual([4.5, 4.5])
    expect(await ask([])).toEqual([4.5, 5.5])
  })
})
