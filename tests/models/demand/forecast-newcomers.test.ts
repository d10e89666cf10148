import { expect, it } from 'vitest'
import { seriesByNode } from '../../../models/demand/category-series.ts'
import { forecastNewcomers } from '../../../models/demand/forecast-newcomers.ts'
import { hierarchyFromPaths } from '../../../models/demand/hierarchy/hierarchy.ts'
import type { ArticleDemandSeries } from '../../../models/demand/sales-table.ts'

const series = (article_id: number, demand: number[]): ArticleDemandSeries => ({
  article_id,
  category: ['cap'],
  firstMonth: 100 - demand.length,
  demand: Float64Array.from(demand),
  units: Float64Array.from(demand),
  prices: new Float64Array(demand.length),
  isLaunchKnown: true,
})

/** Twenty articles that sold half as much each month, from 40, 80 or 120 units on. */
const older = Array.from({ length: 20 }, (_, i) =>
  series(
    i,
    Array.from({ length: 8 }, (_, age) => Math.round((40 + 40 * (i % 3)) * 0.5 ** age)),
  ),
)
const options = { seed: 1, signal: new AbortController().signal }

it('lets young articles go the way of their type, at their own rate, an unsold one at the type’s', async () => {
  const strong = series(100, [120, 60])
  const weak = series(101, [20, 10])
  const unsold = series(102, [])
  const all = [...older, strong, weak, unsold]
  const [ofStrong, ofWeak, ofUnsold] = await forecastNewcomers(all, [strong, weak, unsold], 3, options)
  expect(ofStrong!.basis).toBe('launch_profile')
  // 30 units if it goes on; drawn to the type, which is weaker.
  expect(ofStrong!.mean[0]).toBeGreaterThan(15)
  expect(ofStrong!.mean[0]).toBeLessThan(36)
  expect(ofStrong!.mean[2]).toBeLessThan(0.5 * ofStrong!.mean[0]!)
  expect(ofWeak!.mean[0]).toBeLessThan(ofStrong!.mean[0]!)
  expect(ofUnsold!.mean[0]).toBeGreaterThan(ofUnsold!.mean[1]!)
  for (const { mean, lo, hi } of [ofStrong!, ofWeak!, ofUnsold!]) {
    expect(lo[1]![0]).toBeLessThan(mean[0]!)
    expect(hi[1]![0]).toBeGreaterThan(mean[0]!)
    expect(hi[3]![0]).toBeGreaterThan(hi[1]![0]!)
  }
})

it('has categories of articles that begin in the month to come', () => {
  const hierarchy = hierarchyFromPaths([['', 'cap', '102']])
  const byNode = seriesByNode(hierarchy, [series(102, [])], 99)
  expect(byNode.map(({ demand }) => demand.length)).toEqual([0, 0, 0])
})
