import { describe, expect, it } from 'vitest'
import { forecastNewcomersToCome, learnNewcomerShares } from '../../../models/demand/newcomers-to-come.ts'
import type { NodeForecast } from '../../../models/demand/node-forecasts.ts'
import type { ArticleDemandSeries } from '../../../models/demand/sales-table.ts'

const LAST = 100
const series = (category: string, units: number[], isLaunchKnown: boolean): ArticleDemandSeries => ({
  article_id: 1,
  category: [category],
  firstMonth: LAST + 1 - units.length,
  demand: Float64Array.from(units),
  units: Float64Array.from(units),
  prices: new Float64Array(units.length),
  isLaunchKnown,
})
const year = (units: number) => Array.from({ length: 12 }, () => units)

describe('the share of newcomers', () => {
  it('is what articles sold that were at most so many months old', () => {
    // Of 1,200 units in the year, 40 were sold in an article's month of launch, and 60 in the month after.
    const shares = learnNewcomerShares(
      [series('cap', year(90), false), series('cap', [40, 60], true), series('cap', [20], false)],
      LAST,
      3,
    )
    const shop = [40 / 1200, 100 / 1200, 100 / 1200]
    ;[...shares.of('hat')].forEach((share, step) => {
      expect(share).toBeCloseTo(shop[step]!, 12)
    })
    ;[...shares.of('cap')].forEach((share, step) => {
      expect(share).toBeCloseTo(shop[step]!, 12)
    })
  })

  it('of a type is drawn to the shop’s by two hundred units', () => {
    const shares = learnNewcomerShares([series('cap', year(50), false), series('hat', [200], true)], LAST, 1)
    // The shop: 200 of 800.
    expect(shares.of('hat')[0]).toBeCloseTo((200 + 200 * 0.25) / 400, 12)
    expect(shares.of('cap')[0]).toBeCloseTo((0 + 200 * 0.25) / 800, 12)
  })

  it('forgets what was sold longer ago than a year', () => {
    // Launched 13 months ago: its 1,000 units are forgotten, and of 120 it sold 10 when it was one month old.
    const shares = learnNewcomerShares([series('cap', [1000, ...year(10)], true)], LAST, 2)
    expect([...shares.of('')]).toEqual([0, 10 / 120])
  })

  it('times what the category will sell is what newcomers will', () => {
    const category: NodeForecast = {
      basis: 'own_history',
      mean: Float64Array.of(100, 200),
      lo: [],
      hi: [],
      choices: [],
    }
    const { mean, lo, hi } = forecastNewcomersToCome(category, Float64Array.of(0, 0.25))
    expect([...mean]).toEqual([0, 50])
    expect(lo[1]![1]).toBeLessThan(50)
    expect(hi[1]![1]).toBeGreaterThan(50)
  })
})
