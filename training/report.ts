import type { Estimator, Metrics } from '../models/index.ts'
import type { GateDecision } from './gate.ts'

export interface ReportInput {
  readonly estimator: Estimator
  readonly seed: number
  readonly trainedFrom: Date
  readonly trainedUntil: Date
  readonly evaluation:
    | {
        readonly evaluatedFrom: Date
        readonly metrics: Metrics
        readonly baseline: { readonly name: string; readonly metrics: Metrics } | undefined
      }
    | { readonly unevaluatedReason: string }
  readonly decision: GateDecision
}

/** The model card of one version, in Markdown: what it is, what it saw, how it was judged. */
export function modelCard(input: ReportInput): string {
  const { estimator, evaluation } = input
  return [
    `# ${estimator.name}`,
    estimator.description,
    '## Data',
    `Trained on what was recorded from ${day(input.trainedFrom)} to ${day(input.trainedUntil)} (exclusive), seed ${input.seed}.`,
    'unevaluatedReason' in evaluation
      ? `Not evaluated: ${evaluation.unevaluatedReason}.`
      : `Judged before that: a model with the same parameters saw only what was recorded before ${day(evaluation.evaluatedFrom)} ` +
        `and predicted what happened from then to ${day(input.trainedUntil)}.`,
    '## Features',
    ...estimator.features.map((view) => `- ${view.name}, version ${view.version}: ${view.description}`),
    `- target: ${estimator.target.description}`,
    '## Parameters',
    ...Object.entries(estimator.parameters).map(([name, value]) => `- ${name}: ${JSON.stringify(value)}`),
    ...('unevaluatedReason' in evaluation
      ? []
      : ['## Metrics', metricsTable(estimator.name, evaluation.metrics, evaluation.baseline)]),
    '## Decision',
    `${input.decision.promote ? 'Promoted' : 'Kept, not promoted'}: ${input.decision.reason}.`,
    '',
  ].join('\n\n')
}

function metricsTable(
  name: string,
  metrics: Metrics,
  baseline: { readonly name: string; readonly metrics: Metrics } | undefined,
): string {
  const rows = Object.entries(metrics).map(([metric, value]) => {
    const other = baseline?.metrics[metric]
    return `| ${metric} | ${formatMetric(value)} |${baseline ? ` ${other === undefined ? '' : formatMetric(other)} |` : ''}`
  })
  return [
    `| metric | ${name} |${baseline ? ` ${baseline.name} |` : ''}`,
    `| --- | --- |${baseline ? ' --- |' : ''}`,
    ...rows,
  ].join('\n')
}

/** Four decimals for a share, none for a count. */
export function formatMetric(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4)
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
