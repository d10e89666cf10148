import type { Metrics } from '../models/index.ts'

export interface GateInput {
  readonly primaryMetric: string
  readonly metrics: Metrics
  /** Of the baseline on the same holdout; undefined when the model is a baseline itself. */
  readonly baseline: { readonly name: string; readonly metrics: Metrics } | undefined
}

export interface GateDecision {
  readonly promote: boolean
  /** For the record and for people. */
  readonly reason: string
}

/** A model that was judged becomes the champion only when it is better than its baseline on the same holdout. */
export function decide({ primaryMetric, metrics, baseline }: GateInput): GateDecision {
  const own = metric(metrics, primaryMetric)
  if (!baseline) return { promote: true, reason: `a baseline, ${primaryMetric} ${own.toFixed(4)}` }
  const other = metric(baseline.metrics, primaryMetric)
  const comparison = `${primaryMetric} ${own.toFixed(4)}, ${baseline.name} ${other.toFixed(4)}`
  return own > other
    ? { promote: true, reason: `better than its baseline: ${comparison}` }
    : { promote: false, reason: `not better than its baseline: ${comparison}` }
}

/** A model that could not be judged may start a shop, but never takes the place of one that was. */
export function decideUnevaluated(
  unevaluatedReason: string,
  champion: { evaluated: boolean } | undefined,
): GateDecision {
  if (champion?.evaluated) {
    return { promote: false, reason: `not evaluated (${unevaluatedReason}), and the champion was` }
  }
  return { promote: true, reason: `not evaluated: ${unevaluatedReason}` }
}

function metric(metrics: Metrics, name: string): number {
  const value = metrics[name]
  if (value === undefined || !Number.isFinite(value)) throw new RangeError(`evaluate() gave no ${name}`)
  return value
}
