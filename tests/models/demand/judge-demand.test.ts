import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import type { DemandPrediction, DemandQuery } from '../../../models/demand/demand.ts'
import { judgeDemand } from '../../../models/demand/judge-demand.ts'
import { NothingToEvaluateError } from '../../../models/errors.ts'
import { articleRow } from './demand-rows.ts'

const CAPS = ['Men', 'Extras', 'Cap']
const HATS = ['Men', 'Extras', 'Hat']

/** Always `mean` units for an article and twice that for a category; limits half of it away, and all of it at 95 %. */
function constant(mean: number) {
  return {
    name: 'constant',
    forecast: ({ of, h, level }: DemandQuery): DemandPrediction => {
      const units = 'article_id' in of ? mean : 2 * mean
      const width = level === 80 ? units / 2 : units
      const each = (value: number) => Array.from({ length: h }, () => value)
      return {
        basis: 'own_history',
        first_month: new Date(0),
        mean: each(units),
        lo: each(units - width),
        hi: each(units + width),
        choices: [],
      }
    },
  }
}
const target = (units: readonly number[], shares: readonly (number | null)[] = units.map(() => 1)) => ({
  target_units_by_month: units,
  target_in_stock_share_by_month: shares,
})

/** Changes of 2 a month: the naive scale is 4. The first sold 8 units, the second 16. */
const rows = [
  articleRow(1, CAPS, '2020-01', [1, 3, 1, 3], target([4, 4])),
  articleRow(2, HATS, '2020-01', [3, 5, 3, 5], target([2, 10])),
]

describe('the judgement of demand', () => {
  it('is the error over that of naive, weighed by the units of the year before', async () => {
    const { metrics, rowValues } = await judgeDemand(constant(4), rowsOf(rows))
    // Article 1 is right; article 2 errs by 2 and 6: the root of 20 over 4.
    const second = Math.sqrt(20 / 4)
    expect(metrics.wrmsse_article).toBeCloseTo((16 * second) / 24, 12)
    expect(metrics.negative_wrmsse).toBeCloseTo((-16 * second) / 24, 12)
    expect(rowValues[0]).toBeCloseTo(0, 12)
    expect((rowValues[0]! + rowValues[1]!) / 2).toBeCloseTo(metrics.negative_wrmsse!, 12)
    expect(metrics.bias_article).toBeCloseTo((16 - 20) / 20, 12)
    expect(metrics.articles).toBe(2)
  })

  it('adds articles up to every level', async () => {
    const { metrics } = await judgeDemand(constant(4), rowsOf(rows))
    // 6 and 14 units where 8 each were forecast, beside changes of 4 a month.
    expect(metrics.wrmsse_shop).toBeCloseTo(Math.sqrt((2 * 2 + 6 * 6) / 2 / 16), 12)
    expect(metrics.wrmsse_section).toBeCloseTo(metrics.wrmsse_shop!, 12)
    expect(metrics.wrmsse_type).toBeCloseTo(metrics.wrmsse_article!, 12)
    expect(metrics.bias_shop).toBeCloseTo((16 - 20) / 20, 12)
  })

  it('covers a count by the share of its unit that lies within the limits', async () => {
    const { metrics } = await judgeDemand(constant(4), rowsOf(rows))
    // At 80 % from 2 to 6: 4, 4 within, of 2 its upper half, 10 not. At 95 % from 0 to 8.
    expect(metrics.coverage_80).toBeCloseTo((1 + 1 + 0.5 + 0) / 4, 12)
    expect(metrics.coverage_95).toBeCloseTo(3 / 4, 12)
    // The shop's limits are from 4 to 12 and from 0 to 16.
    expect(metrics.coverage_80_shop).toBeCloseTo(1 / 2, 12)
    expect(metrics.coverage_95_shop).toBe(1)
  })

  it('leaves out the months in which an article was mostly out of stock', async () => {
    const [first] = rows
    const away = articleRow(2, HATS, '2020-01', [3, 5, 3, 5], target([4, 99], [1, 0.4]))
    const { metrics } = await judgeDemand(constant(4), rowsOf([first!, away]))
    expect(metrics.wrmsse_article).toBeCloseTo(0, 12)
    // In the second month the shop is article 1.
    expect(metrics.bias_shop).toBeCloseTo(0, 12)
  })

  it('is told apart by how much articles sell', async () => {
    const { slices } = await judgeDemand(constant(4), rowsOf(rows))
    expect(Object.keys(slices.volume!)).toEqual(['below 1 a month', '1 to 10 a month'])
    expect(slices.volume!['1 to 10 a month']).toMatchObject({ articles: 1, coverage_80: 0.25 })
  })

  it('cannot be made where no article sold before', async () => {
    const unsold = rowsOf([articleRow(1, CAPS, '2020-01', [0, 0, 0], target([1]))])
    await expect(judgeDemand(constant(4), unsold)).rejects.toBeInstanceOf(NothingToEvaluateError)
  })
})
