import type { Basis } from './bases.ts'
import type { ClusterStatistics } from './cluster-statistics.ts'
import { type Description, describeAllByValue, describeByLifetime, distinctNames } from './describe-clusters.ts'
import { nameSegments } from './name-segments.ts'
import type { SegmentProfile } from './segmentation.ts'

/** A profile for each cluster, in their order: its statistics, a name that no other has, a sentence and an action. */
export function describeSegments(
  basis: Basis,
  clusters: readonly ClusterStatistics[],
  centroids: readonly Float64Array[],
): readonly SegmentProfile[] {
  const described = describers[basis](clusters, centroids)
  return clusters.map((statistics, cluster) => {
    const { name, who, action } = described[cluster]!
    const { share_of_customers, revenue_share } = statistics
    const sentence = `${who}: ${percent(share_of_customers)} of the customers, ${percent(revenue_share)} of the revenue.`
    return { basis, name, sentence, action, ...statistics }
  })
}

const describers: Readonly<
  Record<Basis, (clusters: readonly ClusterStatistics[], centroids: readonly Float64Array[]) => readonly Description[]>
> = {
  rfm: (clusters) =>
    nameSegments(clusters.map(({ mean_scores }) => mean_scores)).map(({ name, rule }, cluster) => {
      const { recency_days, frequency, total_spend } = clusters[cluster]!.means
      const figures = `${shown(frequency)} days with a purchase, the last ${shown(recency_days)} days ago, ${shown(total_spend)} spent in all`
      return { name, who: `${rule.who} (${figures})`, action: rule.action }
    }),
  clv: describeAllByValue,
  lifetime: (_, centroids) => distinctNames(centroids.map(describeByLifetime)),
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function shown(mean: number | null | undefined): string {
  return mean === null || mean === undefined ? 'unknown' : mean.toFixed(1)
}
