import { conformalQuantile } from './conformal-quantile.ts'

/** Errors of past forecasts, y - f, divided by the series' scale at the time; by horizon (0 = one step ahead). */
export type ScoresByHorizon = readonly (readonly number[])[]

/** By level, then horizon: what is added to the mean, in units of the series' scale. */
export interface Calibration {
  readonly lo: readonly Float64Array[]
  readonly hi: readonly Float64Array[]
}

/**
 * How many scores of all groups stand beside a group's own. The series of a group err together, in the same months, so that
 * its scores say less than their number: on M3's training part a group's own quantiles alone covered 76 % where 80 were
 * asked for.
 */
const SCORES_OF_ALL = 500

/**
 * Conformal margins of a group: the two quantiles of its scores of a horizon between which lie `level` per cent, each tail
 * as often, so that skewed errors get skewed intervals; shrunk to the quantiles of all groups by the number of its scores.
 * A horizon that nobody judged widens the last judged one by the square root of time. All NaN where nothing was judged.
 */
export function calibrate(
  group: ScoresByHorizon,
  all: ScoresByHorizon,
  h: number,
  levels: readonly number[],
): Calibration {
  const sort = (scores: ScoresByHorizon) =>
    Array.from({ length: h }, (_, step) => Float64Array.from(scores[step] ?? []).sort())
  const ofGroup = sort(group)
  const ofAll = sort(all)
  const margins = (share: number) => {
    const into = new Float64Array(h)
    let lastJudged = -1
    for (let step = 0; step < h; step++) {
      const own = ofGroup[step]!
      if (ofAll[step]!.length > 0) {
        lastJudged = step
        const common = reachableQuantile(ofAll[step]!, share)
        const believed = own.length / (own.length + SCORES_OF_ALL)
        into[step] = own.length === 0 ? common : believed * reachableQuantile(own, share) + (1 - believed) * common
      } else into[step] = lastJudged < 0 ? Number.NaN : into[lastJudged]! * Math.sqrt((step + 1) / (lastJudged + 1))
    }
    return into
  }
  return {
    lo: levels.map((level) => margins((1 - level / 100) / 2)),
    hi: levels.map((level) => margins((1 + level / 100) / 2)),
  }
}

/** Too few scores for so far a tail: its end is the most that is known. */
function reachableQuantile(sorted: Float64Array, share: number): number {
  const quantile = conformalQuantile(sorted, share)
  return Math.min(Math.max(quantile, sorted[0]!), sorted.at(-1)!)
}
