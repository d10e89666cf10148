import { describe, expect, it } from 'vitest'
import { findAlerts } from '../../../serving/demand/inventory-alerts.ts'
import type { DailyDemand } from '../../../serving/demand/supply.ts'

const even = (units: number): DailyDemand => ({
  expected: (days) => units * days,
  high: (days) => units * days,
  low: (days) => units * days,
})
const supplied = (article_id: number, stock: number, unitsADay: number) => ({
  article: { article_id, prod_name: '', stock, price: 1, index_group: null, section: null, product_type: null },
  daily: even(unitsADay),
})
const options = { lead_time_days: 10, review_days: 20, service_level: 0.95, overstock_days: 100 }

describe('inventory alerts', () => {
  it('name what is sold out, what runs out before goods come, and what is too much', () => {
    const found = findAlerts(
      [supplied(1, 0, 1), supplied(2, 5, 1), supplied(3, 50, 1), supplied(4, 101, 1), supplied(5, 9, 0)],
      options,
    )
    expect(found.map(({ kind, article }) => [article.article_id, kind])).toEqual([
      [1, 'out_of_stock'],
      [2, 'runs_out'],
      [5, 'overstock'],
      [4, 'overstock'],
    ])
    expect(found[0]).toMatchObject({ missed_units: 10, days_of_cover: 0, suggested_units: 30 })
    expect(found[1]).toMatchObject({ missed_units: 5, days_of_cover: 5, suggested_units: 25 })
    expect(found[2]).toMatchObject({ missed_units: 0, days_of_cover: null, suggested_units: 0 })
  })

  it('leave out what nobody asks for, though there is none', () => {
    expect(findAlerts([supplied(1, 0, 0.04)], options)).toEqual([])
  })

  it('begin with the most units missed, then the article_id', () => {
    const found = findAlerts([supplied(3, 0, 1), supplied(2, 0, 1), supplied(1, 0, 2), supplied(4, 5, 9)], options)
    expect(found.map(({ article }) => article.article_id)).toEqual([4, 1, 2, 3])
  })
})
