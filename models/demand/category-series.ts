import { fillUnknown } from './fill-unknown.ts'
import type { NamedHierarchy } from './hierarchy/hierarchy.ts'
import type { ArticleDemandSeries } from './sales-table.ts'

/**
 * The demand of every node: an article's own, a category's the sum of its articles', each beginning with the first month
 * of any of them. An article's unknown months count in the sum as what lies between their neighbours.
 */
export function seriesByNode(
  { parents, nodes }: NamedHierarchy,
  articles: readonly ArticleDemandSeries[],
  lastMonth: number,
): readonly { readonly firstMonth: number; readonly demand: Float64Array }[] {
  const firstMonths = new Int32Array(parents.length).fill(lastMonth + 1)
  for (const [place, { firstMonth }] of articles.entries()) {
    firstMonths[nodes[place]!] = Math.min(firstMonth, lastMonth + 1)
  }
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node]!
    if (parent >= 0) firstMonths[parent] = Math.min(firstMonths[parent]!, firstMonths[node]!)
  }
  const sums: Float64Array[] = Array.from(firstMonths, (first) => new Float64Array(lastMonth + 1 - first))
  for (const [place, { firstMonth, demand }] of articles.entries()) {
    const filled = fillUnknown(demand)
    for (let node = parents[nodes[place]!]!; node >= 0; node = parents[node]!) {
      const shift = firstMonth - firstMonths[node]!
      for (let month = 0; month < filled.length; month++) sums[node]![shift + month]! += filled[month]!
    }
    sums[nodes[place]!] = demand
  }
  return sums.map((demand, node) => ({ firstMonth: firstMonths[node]!, demand }))
}
