import { describe, expect, it } from 'vitest'
import { RecentBasket } from '../../../sql/load/recent-basket.ts'

describe('RecentBasket', () => {
  it('finds a row equal in all columns among the customer’s rows of the day, also when another stands between', () => {
    const basket = new RecentBasket()
    const rows: Parameters<RecentBasket['add']>[] = [
      [1, 7, 100, 0.5, 1],
      [1, 7, 200, 0.5, 1],
      [1, 7, 100, 0.5, 1],
      [1, 7, 100, 0.4, 1],
      [1, 7, 100, 0.5, 2],
      [1, 8, 100, 0.5, 1],
      [2, 8, 100, 0.5, 1],
      [2, 8, 100, 0.5, 1],
    ]
    expect(rows.map((row) => basket.add(...row))).toEqual([false, false, true, false, false, false, false, true])
  })
})
