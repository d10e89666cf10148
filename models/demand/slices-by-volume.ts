import type { MetricsBySlice } from '../model.ts'
import { meanDefined } from './accuracy/mean-defined.ts'
import { primaryMetric } from './judge-demand.ts'
import type { JudgedNode } from './judge-node.ts'

/** Units in the year before, below which an article is in the slice. */
const SLICES = [
  { name: 'below 1 a month', below: 12 },
  { name: '1 to 10 a month', below: 120 },
  { name: '10 to 50 a month', below: 600 },
  { name: '50 or more', below: Number.POSITIVE_INFINITY },
] as const

/** How articles fare by how many units a month they sold in the year before; `errors` are theirs, NaN: not judged. */
export function slicesByVolume(articles: readonly JudgedNode[], errors: readonly number[]): MetricsBySlice {
  const bySlice: Record<string, Record<string, number>> = {}
  let from = 0
  for (const { name, below } of SLICES) {
    const members = articles
      .map((article, place) => ({ article, error: errors[place]! }))
      .filter(({ article: { weight }, error }) => weight >= from && weight < below && !Number.isNaN(error))
    from = below
    if (members.length === 0) continue
    bySlice[name] = {
      [primaryMetric]: -meanDefined(members.map(({ error }) => error)).mean,
      coverage_80: meanDefined(members.map(({ article }) => article.covered[80])).mean,
      articles: members.length,
    }
  }
  return { volume: bySlice }
}
