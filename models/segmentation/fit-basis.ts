import type { FitPace } from '../fit-pace.ts'
import { type Basis, basisColumns, clusterRange, FACTS_WIDTH, weightsOf } from './bases.ts'
import { type ClusterStatistics, clusterStatistics } from './cluster-statistics.ts'
import { assignPoints } from './clustering/assign.ts'
import { type ClusterCount, chooseClusterCount, finish, judgeClusterCounts } from './clustering/choose-cluster-count.ts'
import { findStart } from './clustering/find-start.ts'
import { lloyd } from './clustering/lloyd.ts'
import { type Points, takePoints } from './clustering/points.ts'
import { stratifiedSample } from './clustering/stratified-sample.ts'
import { factIndex } from './customer-facts.ts'
import { describeSegments } from './describe-segments.ts'
import type { FactsTable } from './facts-table.ts'
import { FeatureSpace } from './feature-space.ts'
import type { SegmentationParameters } from './parameters.ts'
import { HIGHEST_SCORE } from './quintiles.ts'
import type { RfmScale } from './rfm-scores.ts'
import type { SegmentProfile } from './segmentation.ts'

/** Numbers of clusters are judged on so many of the sample: each is clustered some twenty times. */
const MOST_TO_JUDGE_BY = 3_000

/** One clustering of all customers. */
export interface TrainedBasis {
  readonly space: FeatureSpace
  /** Row by row, in the order of `profiles`. */
  readonly centroids: Float64Array
  readonly profiles: readonly SegmentProfile[]
  /** Of the number of clusters that it has. */
  readonly quality: ClusterCount
}

export interface FitBasisOptions {
  readonly parameters: SegmentationParameters
  readonly seed: number
  readonly pace: FitPace
}

/**
 * k-means on a stratified sample, then on all customers from where the sample ended; the number of clusters is chosen on
 * the sample. The clusters are in the order of their revenue.
 */
export async function fitBasis(
  basis: Basis,
  table: FactsTable,
  scale: RfmScale,
  { parameters, seed, pace }: FitBasisOptions,
): Promise<TrainedBasis> {
  const space = FeatureSpace.learn(basisColumns[basis], weightsOf(basis, parameters), table.values)
  const points = space.placeAll(table.values)
  const strata = strataOf(table, scale)
  const sample = takePoints(points, stratifiedSample(strata, parameters.sample_size, seed))
  const fewer = Math.min(parameters.sample_size, MOST_TO_JUDGE_BY)
  const few = takePoints(points, stratifiedSample(strata, fewer, seed))

  await pace.begin(`choosing the number of clusters by ${basis}`)
  const { refits } = parameters
  const counts = await judgeClusterCounts(few, { ...clusterRange(basis, parameters), refits, seed, pace })
  const quality = chooseClusterCount(counts)

  await pace.begin(`clustering by ${basis}`)
  const centroids = await clusterAll(points, sample, quality.k, { starts: parameters.n_init, seed, pace })
  const labels = assignPoints(points, centroids)
  const statistics = clusterStatistics(table, labels, quality.k, basis, scale)
  return { space, quality, ...inOrderOfRevenue(basis, statistics, centroids, points.dimensions) }
}

/** Centroids of all points: Lloyd from the best of `starts` clusterings of the sample. */
export async function clusterAll(
  points: Points,
  sample: Points,
  k: number,
  { starts, seed, pace }: { readonly starts: number; readonly seed: number; readonly pace: FitPace },
): Promise<Float64Array> {
  const start = await finish(findStart(sample, k, { starts, seed }), pace, 0)
  return (await finish(lloyd(points, start.centroids), pace, 0.5)).centroids
}

/** By how often and how lately: five bands of purchase days times the five recency scores. */
export function strataOf(table: FactsTable, scale: RfmScale): Uint8Array {
  const strata = new Uint8Array(table.count)
  const { values } = table
  for (let row = 0, at = 0; row < strata.length; row++, at += FACTS_WIDTH) {
    const frequency = values[at + factIndex.frequency]!
    const { recency } = scale.score(values[at + factIndex.recency_days]!, frequency, 0)
    const band = Math.min(HIGHEST_SCORE - 1, Math.floor(Math.log2(frequency) + 0.5))
    strata[row] = band * HIGHEST_SCORE + recency - 1
  }
  return strata
}

function inOrderOfRevenue(
  basis: Basis,
  statistics: readonly ClusterStatistics[],
  centroids: Float64Array,
  dimensions: number,
): Pick<TrainedBasis, 'centroids' | 'profiles'> {
  const order = statistics
    .map((_, cluster) => cluster)
    .sort((a, b) => statistics[b]!.revenue_share - statistics[a]!.revenue_share || a - b)
  const rows = order.map((cluster) => centroids.subarray(cluster * dimensions, (cluster + 1) * dimensions))
  const sorted = new Float64Array(centroids.length)
  for (const [place, row] of rows.entries()) sorted.set(row, place * dimensions)
  const ordered = order.map((cluster) => statistics[cluster]!)
  return { centroids: sorted, profiles: describeSegments(basis, ordered, rows) }
}
