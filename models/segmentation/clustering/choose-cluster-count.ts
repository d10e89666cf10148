import type { FitPace } from '../../fit-pace.ts'
import { adjustedRandIndex } from './adjusted-rand.ts'
import { assignPoints } from './assign.ts'
import { findStart } from './find-start.ts'
import { countDistinct, countOf, type Points, takePoints } from './points.ts'
import { meanSilhouette } from './silhouette.ts'
import { bootstrapSample } from './stratified-sample.ts'

/** Fewer starts than the final clustering has: what is sought is how far the best partition can be relied on. */
const STARTS = 3
/** The silhouette looks at all pairs. */
const MOST_FOR_SILHOUETTE = 1_500
/** Agreement from here on is good: Steinley 2004, "Properties of the Hubert-Arabie adjusted Rand index". */
const STABLE = 0.8
/** Silhouettes of two samples of a shop differ by as much. */
const NEARLY = 0.05

/** What speaks for a number of clusters. */
export interface ClusterCount {
  readonly k: number
  /** Mean silhouette of the sample, -1 to 1. */
  readonly silhouette: number
  /** Mean adjusted Rand index of the sample's partition and those by clusterings of bootstrap samples. */
  readonly stability: number
}

export interface CountOptions {
  readonly from: number
  readonly until: number
  readonly refits: number
  readonly seed: number
  readonly pace: FitPace
}

/** Judges each number of clusters from `from` to `until`, no more than there are points that differ. */
export async function judgeClusterCounts(sample: Points, options: CountOptions): Promise<readonly ClusterCount[]> {
  const { refits, seed, pace } = options
  const distinct = countDistinct(sample, options.until)
  const from = Math.min(options.from, distinct)
  const until = Math.min(options.until, distinct)
  const judged: ClusterCount[] = []
  for (let k = from; k <= until; k++) {
    const { centroids } = await finish(
      findStart(sample, k, { starts: STARTS, seed }),
      pace,
      (k - from) / (until - from + 1),
    )
    const labels = assignPoints(sample, centroids)
    let agreement = 0
    for (let refit = 0; refit < refits; refit++) {
      const again = takePoints(sample, bootstrapSample(countOf(sample), refit, seed))
      const clusters = Math.min(k, countDistinct(again, k))
      const share = (k - from + refit / refits) / (until - from + 1)
      const other = await finish(findStart(again, clusters, { starts: STARTS, seed: seed + refit + 1 }), pace, share)
      agreement += adjustedRandIndex(labels, assignPoints(sample, other.centroids))
    }
    judged.push({ k, silhouette: silhouetteOfPart(sample, labels), stability: agreement / refits })
  }
  return judged
}

/**
 * The most clusters whose silhouette is not below the best of the stable by more than NEARLY, so that two trainings do
 * not differ where two numbers of clusters are as good; where none is stable, the most stable.
 */
export function chooseClusterCount(judged: readonly ClusterCount[]): ClusterCount {
  const stable = judged.filter(({ stability }) => stability >= STABLE)
  const best = Math.max(...stable.map(({ silhouette }) => silhouette))
  const chosen = stable.filter(({ silhouette }) => silhouette >= best - NEARLY).at(-1)
  if (chosen) return chosen
  const [first, ...others] = judged
  if (first === undefined) throw new RangeError('no number of clusters was judged')
  return others.reduce((most, count) => (count.stability > most.stability ? count : most), first)
}

/** Of evenly spaced points, where they are too many for all pairs. */
export function silhouetteOfPart(points: Points, labels: Uint8Array): number {
  const count = countOf(points)
  const size = Math.min(count, MOST_FOR_SILHOUETTE)
  const part = Int32Array.from({ length: size }, (_, i) => Math.floor((i * count) / size))
  return meanSilhouette(
    takePoints(points, part),
    Uint8Array.from(part, (number) => labels[number]!),
  )
}

/** Runs a generator to its end, with a pause wherever one is due. */
export async function finish<Result>(
  steps: Generator<number, Result, void>,
  pace: FitPace,
  share: number,
): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (pace.isDue()) await pace.pause(share)
  }
}
