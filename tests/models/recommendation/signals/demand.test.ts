import { describe, expect, it } from 'vitest'
import { measureDemand } from '../../../../models/recommendation/signals/demand.ts'
import { bought } from '../bought.ts'
import { tinyShop } from './tiny-shop.ts'

const demandOf = async (...rows: Parameters<typeof tinyShop>[0]) => {
  const { interactions, firstAges, catalogue } = await tinyShop(rows)
  return measureDemand(interactions, firstAges, catalogue)
}

describe('demand', () => {
  it('counts the customers of ever and of the week, and the days since the first sale', async () => {
    const demand = await demandOf(bought([10, 2], [10, 40]), bought([10, 7], [30, 6]))
    expect([...demand.customers]).toEqual([2, 0, 1, 0])
    expect([...demand.customersThisWeek]).toEqual([1, 0, 1, 0])
    expect([...demand.daysOnSale]).toEqual([40, 0, 6, 0])
  })

  it('is the log share of fading purchases, mixed with half of what the type sells on average', async () => {
    const { signals } = await demandOf(bought([10, 0]), bought([10, 25]), bought([30, 25]))
    // 25 days are the half-life of the month: 10 counts 1.5, as do the sold jackets on average; 30 and the hats 0.5.
    const total = 2 + 1
    expect(signals.demand_month[0]).toBeCloseTo(Math.log((1.5 + 0.75 + 1e-3) / total), 6)
    expect(signals.demand_month[1]).toBeCloseTo(Math.log((0.75 + 1e-3) / total), 6)
    expect(signals.demand_month[2]).toBeCloseTo(Math.log((0.5 + 0.25 + 1e-3) / total), 6)
    expect(signals.demand_month[3]).toBeCloseTo(Math.log(1e-3 / total), 6)
  })

  it('of a product is the mean of its colours that were ever sold, for each of them', async () => {
    const { signals } = await demandOf(bought([10, 0], [20, 25]), bought([30, 0]))
    // 10 counts 1, 20 a half; hats 1.
    const total = 2.5 + 1
    const jacket = Math.log((0.75 + 0.375 + 1e-3) / total)
    expect(signals.product_demand_month[0]).toBeCloseTo(jacket, 6)
    expect(signals.product_demand_month[1]).toBeCloseTo(jacket, 6)
    expect(signals.product_demand_month[2]).toBeCloseTo(Math.log((1 + 0.5 + 1e-3) / total), 6)
    expect(signals.product_demand_month[3]).toBeCloseTo(Math.log(1e-3 / total), 6)
  })

  it('falls faster over the week than over the month and the year', async () => {
    const { signals } = await demandOf(bought([10, 0]), bought([30, 30]))
    const gap = (name: keyof typeof signals) => signals[name][0]! - signals[name][2]!
    expect(gap('demand_week')).toBeGreaterThan(gap('demand_month'))
    expect(gap('demand_month')).toBeGreaterThan(gap('demand_year'))
  })
})
