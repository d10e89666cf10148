import { expect, it } from 'vitest'
import { seriesByNode } from '../../../models/demand/category-series.ts'
import { hierarchyFromPaths } from '../../../models/demand/hierarchy/hierarchy.ts'
import type { ArticleDemandSeries } from '../../../models/demand/sales-table.ts'

const series = (article_id: number, type: string, firstMonth: number, demand: number[]): ArticleDemandSeries => ({
  article_id,
  category: [type],
  firstMonth,
  demand: Float64Array.from(demand),
  units: Float64Array.from(demand),
  prices: new Float64Array(demand.length),
  isLaunchKnown: true,
})

it('adds up articles month by month, from the first month of any, unknown ones as what lies between', () => {
  const articles = [
    series(1, 'cap', 10, [1, Number.NaN, 3]),
    series(2, 'cap', 11, [10, 20]),
    series(3, 'hat', 12, [100]),
  ]
  const hierarchy = hierarchyFromPaths(articles.map(({ category, article_id }) => ['', ...category, `${article_id}`]))
  const byPath = new Map(
    seriesByNode(hierarchy, articles, 12).map((one, node) => [hierarchy.paths[node]!.join('/'), one]),
  )
  const at = (path: string) => [byPath.get(path)!.firstMonth, ...byPath.get(path)!.demand]
  expect(at('/cap')).toEqual([10, 1, 12, 23])
  expect(at('/hat')).toEqual([12, 100])
  expect(at('')).toEqual([10, 1, 12, 123])
  // An article's own stays as it is.
  expect(at('/cap/1')).toEqual([10, 1, Number.NaN, 3])
})
