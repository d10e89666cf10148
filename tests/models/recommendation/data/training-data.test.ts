import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../features/index.ts'
import { FitPace } from '../../../../models/fit-pace.ts'
import { readTrainingData } from '../../../../models/recommendation/data/training-data.ts'
import { bought } from '../bought.ts'
import { catalogueRow } from '../catalogue-row.ts'

const pace = new FitPace({ signal: new AbortController().signal })

describe('training data', () => {
  it('keeps of each customer the distinct articles, latest first, with their first and latest purchase', async () => {
    const rows = [{ ...bought([20, 9], [10, 3], [20, 1]), age: 22 }, { ...bought(), age: 70 }, bought([30, 4])]
    const data = await readTrainingData(rowsOf(rows), [catalogueRow(15, {})], pace)
    expect([...data.catalogue.articleIds]).toEqual([10, 15, 20, 30])
    const { byCustomer, ages } = data.interactions
    expect(byCustomer.columnCount).toBe(4)
    expect([...byCustomer.pointers]).toEqual([0, 2, 3])
    expect([...byCustomer.columns]).toEqual([2, 0, 3])
    expect([...ages]).toEqual([1, 3, 4])
    expect([...data.firstAges]).toEqual([9, 3, 4])
    expect([...data.ageBands]).toEqual([2, 0])
  })

  it('refuses a history whose lists are not aligned', async () => {
    const rows = [{ ...bought([10, 1]), recency_days: [] }]
    await expect(readTrainingData(rowsOf(rows), [], pace)).rejects.toThrow(RangeError)
  })
})
