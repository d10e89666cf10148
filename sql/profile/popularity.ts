import { type DataSource, queryTextOver } from './data-source.ts'
import type { Snapshot } from './snapshot.ts'

/** How sales gather on few articles, among the articles that sold. */
export interface PopularityProfile {
  readonly articlesSold: number
  /** Share of the units that the best-selling hundredth (tenth) of the articles has, rounded up to whole articles. */
  readonly topOnePercentShare: number | null
  readonly topTenPercentShare: number | null
  /** 0: every article sells alike; towards 1: one sells all. Null, as above: nothing was sold. */
  readonly gini: number | null
  /** Units of the articles at these ranks (1 sells most), as many for each tenfold of rank. */
  readonly curve: readonly { readonly rank: number; readonly units: number }[]
}

const POINTS_PER_DECADE = 16

export async function profilePopularity(snapshot: Snapshot, source: DataSource): Promise<PopularityProfile> {
  const [row] = await snapshot.query<{ units: readonly number[] | null }>(
    await queryTextOver(source, 'units_by_article'),
  )
  return popularityOf(row?.units ?? [])
}

/** `units`: one entry for each article, descending. */
export function popularityOf(units: readonly number[]): PopularityProfile {
  const total = units.reduce((sum, count) => sum + count, 0)
  const topShare = (share: number) =>
    total === 0 ? null : units.slice(0, Math.ceil(units.length * share)).reduce((sum, count) => sum + count, 0) / total
  return {
    articlesSold: units.length,
    topOnePercentShare: topShare(0.01),
    topTenPercentShare: topShare(0.1),
    gini: total === 0 ? null : giniOf(units, total),
    curve: ranksToShow(units.length).map((rank) => ({ rank, units: units[rank - 1]! })),
  }
}

/** G = (n + 1 - 2 * sum_i (n + 1 - i) x_i / sum_i x_i) / n over x ascending, i from 1 (Gini 1912). */
function giniOf(descending: readonly number[], total: number): number {
  const n = descending.length
  const weighted = descending.reduce((sum, count, at) => sum + (at + 1) * count, 0)
  return (n + 1 - (2 * weighted) / total) / n
}

function ranksToShow(last: number): readonly number[] {
  const ranks = new Set<number>()
  for (let step = 0; ; step++) {
    const rank = Math.round(10 ** (step / POINTS_PER_DECADE))
    if (rank >= last) break
    ranks.add(rank)
  }
  if (last > 0) ranks.add(last)
  return [...ranks]
}
