import { type Comparison, compare } from './comparison.ts'
import { formatMetric } from './format-metric.ts'
import type { Judged } from './judge.ts'
import type { JudgedBy } from './judge-estimator.ts'

/**
 * How far, as a share of the champion's value, a version's metric may lie below the champion's when the difference
 * cannot be told from chance: a version that saw newer data is worth that much, a step down each week is not.
 */
const MARGIN = 0.02

/** With fewer pairs than this a bootstrap's interval is far too narrow to rest a decision on. */
const FEWEST_ENTITIES = 10

/** Any number: the same holdout and models give the same decision. */
const BOOTSTRAP_SEED = 1

export interface GateInput {
  readonly primaryMetric: string
  readonly own: Judged
  /** On the same holdout; undefined when the model is a baseline itself. */
  readonly baseline: { readonly name: string; readonly judged: Judged } | undefined
  readonly champion: GateChampion | undefined
}

/** The present champion, judged on the same holdout; or why it could not be. */
export type GateChampion = { readonly version: number } & (
  | { readonly judged: Judged; readonly by: JudgedBy }
  | { readonly unjudgedReason: string }
)

export interface GateDecision {
  readonly promote: boolean
  /** Better than its baseline, beyond chance: a version that is not promoted becomes the challenger. */
  readonly isBetterThanBaseline: boolean
  /** For the record and for people. */
  readonly reason: string
  readonly baseline: ({ readonly name: string } & Comparison) | undefined
  readonly champion: ({ readonly version: number; readonly judgedBy: JudgedBy } & Comparison) | undefined
  /** Why it was promoted whatever the gate found. */
  readonly override?: { readonly reason: string; readonly gateSaid: string }
}

/**
 * A version becomes the champion only when, on the same later-in-time holdout,
 *
 * 1. it is better than its baseline: the 95 % interval of the mean difference (paired bootstrap over the entities) lies
 *    above 0; a baseline itself has none to beat; and
 * 2. it is not worse than the present champion: the upper end of that interval is not below 0, and its metric is at
 *    least 98 % of the champion's.
 *
 * A model that gives no values by entity is held to the same rules by its metrics alone. Where the holdout has fewer
 * than ten entities nothing can be told: then a version may fill an empty place, but takes nobody's.
 */
export function decide({ primaryMetric, own, baseline, champion }: GateInput): GateDecision {
  const beside = (other: Judged) => compare(primaryMetric, own, other, BOOTSTRAP_SEED)
  const toBaseline = baseline && { name: baseline.name, ...beside(baseline.judged) }
  const toChampion =
    champion && 'judged' in champion
      ? { version: champion.version, judgedBy: champion.by, ...beside(champion.judged) }
      : undefined
  const figures = { baseline: toBaseline, champion: toChampion }
  const value = own.metrics[primaryMetric]
  if (value === undefined || !Number.isFinite(value)) throw new RangeError(`evaluate() gave no ${primaryMetric}`)

  const tooFew = [own.values?.size, toBaseline?.entities].some((count) => count && count < FEWEST_ENTITIES)
  if (tooFew) {
    const why = `only ${own.values?.size} could be judged, and fewer than ${FEWEST_ENTITIES} prove nothing`
    const reason = champion ? `${why}: the champion stays` : `${why}, but the place is empty`
    return { promote: !champion, isBetterThanBaseline: false, reason, ...figures }
  }
  const isBetterThanBaseline = !toBaseline || (toBaseline.interval?.lower ?? toBaseline.difference) > 0
  if (toBaseline && !isBetterThanBaseline) {
    const reason = `not better than its baseline ${toBaseline.name} (${describe(toBaseline)})`
    return { promote: false, isBetterThanBaseline, reason, ...figures }
  }
  const found = toBaseline
    ? `better than its baseline ${toBaseline.name} (${describe(toBaseline)})`
    : `a baseline (${primaryMetric} ${formatMetric(value)})`
  if (toChampion && isWorse(toChampion)) {
    const reason = `${found}, but worse than the champion, version ${toChampion.version} (${describe(toChampion)})`
    return { promote: false, isBetterThanBaseline, reason, ...figures }
  }
  const reason = [found, ...(champion ? [describeChampion(champion, toChampion)] : [])].join('; ')
  return { promote: true, isBetterThanBaseline, reason, ...figures }
}

/** A model that could not be judged may start a shop, but never takes the place of one that was. */
export function decideUnevaluated(
  unevaluatedReason: string,
  champion: { readonly evaluated: boolean } | undefined,
): GateDecision {
  const nothing = { isBetterThanBaseline: false, baseline: undefined, champion: undefined }
  if (champion?.evaluated) {
    return { promote: false, reason: `not evaluated (${unevaluatedReason}), and the champion was`, ...nothing }
  }
  return { promote: true, reason: `not evaluated: ${unevaluatedReason}`, ...nothing }
}

/** Promotes whatever the gate found, and keeps both reasons. */
export function overrideGate(decision: GateDecision, reason: string): GateDecision {
  return { ...decision, promote: true, reason, override: { reason, gateSaid: decision.reason } }
}

function isWorse({ difference, other, interval }: Comparison): boolean {
  return (interval !== undefined && interval.upper < 0) || difference < -MARGIN * Math.abs(other)
}

function describeChampion(champion: GateChampion, comparison: Comparison | undefined): string {
  const who = `the champion, version ${champion.version}`
  if ('unjudgedReason' in champion) return `${who}, cannot be judged: ${champion.unjudgedReason}`
  return comparison?.difference === 0
    ? `equal to ${who}`
    : `not worse than ${who} (${comparison && describe(comparison)})`
}

function describe({ metric, own, other, difference, interval }: Comparison): string {
  const values = `${metric} ${formatMetric(own)} against ${formatMetric(other)}`
  if (!interval) return values
  const { level, lower, upper } = interval
  const range = `${formatMetric(lower)} to ${formatMetric(upper)}`
  return `${values}, difference ${formatMetric(difference)}, ${level * 100} % interval ${range}`
}
