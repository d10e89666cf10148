import { assignOptimally } from './optimal-assignment.ts'
import type { RfmScores } from './rfm-scores.ts'
import { type SegmentRule, segmentRules } from './segment-rules.ts'

/** A cluster's name, and the rule by which it has it. */
export interface NamedCluster {
  readonly name: string
  readonly rule: SegmentRule
}

/**
 * Names clusters by the mean RFM scores of their customers: each gets the rule whose prototype is near, none twice, so
 * that the sum of squared distances is least. Past seven clusters all seven names are given so; each other cluster gets
 * the name of its nearest prototype with `_high_spend` or `_low_spend`, by whether its monetary score is above that of
 * the cluster with the plain name, and a number where that is taken, too. Scores are quintiles of the shop's customers,
 * so the same rule holds from one training to the next.
 */
export function nameSegments(clusters: readonly RfmScores[]): readonly NamedCluster[] {
  const costs = clusters.map((scores) => segmentRules.map(({ prototype }) => squaredDistance(scores, prototype)))
  const ruleOfCluster = assignRules(costs)
  const taken = new Map<string, number>()
  return clusters.map((scores, cluster) => {
    const own = ruleOfCluster.get(cluster)
    if (own !== undefined) return { name: segmentRules[own]!.name, rule: segmentRules[own]! }
    const nearest = costs[cluster]!.indexOf(Math.min(...costs[cluster]!))
    const rule = segmentRules[nearest]!
    const [plain] = [...ruleOfCluster].find(([, given]) => given === nearest)!
    const qualified = `${rule.name}_${scores.monetary > clusters[plain]!.monetary ? 'high' : 'low'}_spend`
    const times = (taken.get(qualified) ?? 0) + 1
    taken.set(qualified, times)
    return { name: times === 1 ? qualified : `${qualified}_${times}`, rule }
  })
}

/** Cluster to rule, for as many as there are of both. */
function assignRules(costs: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  if (costs.length <= segmentRules.length) return new Map(assignOptimally(costs).entries())
  const transposed = segmentRules.map((_, rule) => costs.map((row) => row[rule]!))
  return new Map(assignOptimally(transposed).map((cluster, rule) => [cluster, rule]))
}

function squaredDistance(a: RfmScores, b: RfmScores): number {
  return (a.recency - b.recency) ** 2 + (a.frequency - b.frequency) ** 2 + (a.monetary - b.monetary) ** 2
}
