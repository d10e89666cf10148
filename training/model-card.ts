import type {
  CardBlock,
  CardDocument,
  CardSection,
  Estimator,
  HoldoutResult,
  Metrics,
  TrainingEnvironment,
  VersionEvaluation,
} from '../models/index.ts'
import type { Comparison } from './comparison.ts'
import { formatMetric } from './format-metric.ts'
import type { GateDecision } from './gate.ts'

export interface ModelCardInput {
  readonly estimator: Estimator
  readonly seed: number
  readonly trainedFrom: Date
  readonly trainedUntil: Date
  readonly durationSeconds: number
  readonly peakMemoryBytes: number
  readonly codeRevision: string | undefined
  readonly environment: TrainingEnvironment
  readonly evaluation: VersionEvaluation
  readonly decision: GateDecision
}

/** The model card of one version: what it is, what it saw, how it was judged, what it is not for. */
export function modelCard(input: ModelCardInput): CardDocument {
  const { estimator, evaluation, decision } = input
  const evaluated = 'metrics' in evaluation ? evaluation : undefined
  const sections: (CardSection | undefined)[] = [
    { heading: '', blocks: [text(`${estimator.description}.`)] },
    { heading: 'Data', blocks: [list(describeData(input))] },
    {
      heading: 'Features',
      blocks: [
        list([
          ...[...estimator.features, ...(estimator.catalogue ?? [])].map(
            (view) => `${view.name}, version ${view.version}: ${view.description}`,
          ),
          `target: ${estimator.target.description}`,
        ]),
      ],
    },
    {
      heading: 'Parameters',
      blocks: [list(Object.entries(estimator.parameters).map(([name, value]) => `${name}: ${JSON.stringify(value)}`))],
    },
    evaluated && { heading: 'Metrics', blocks: [metricsTable(estimator, evaluated, evaluated.baseline)] },
    ...(evaluated ? sliceSections(estimator, evaluated) : []),
    { heading: 'Decision', blocks: describeDecision(decision) },
    { heading: 'Limits', blocks: [list(describeLimits(estimator, evaluated?.metrics))] },
    { heading: 'Training', blocks: [list(describeTraining(input))] },
  ]
  return { title: estimator.name, sections: sections.filter((section) => section !== undefined) }
}

function describeData({ trainedFrom, trainedUntil, evaluation }: ModelCardInput): readonly string[] {
  const trained = `Trained on what was recorded from ${day(trainedFrom)} to ${day(trainedUntil)} (exclusive).`
  if ('unevaluatedReason' in evaluation) return [trained, `Not evaluated: ${evaluation.unevaluatedReason}.`]
  return [
    trained,
    `Judged before that: a model with the same parameters saw only what was recorded before ` +
      `${day(evaluation.evaluatedFrom)} and predicted what happened from then to ${day(evaluation.evaluatedUntil)}.`,
  ]
}

function metricsTable(
  { name, primaryMetric }: Estimator,
  own: HoldoutResult,
  baseline: ({ readonly name: string } & HoldoutResult) | undefined,
): CardBlock {
  return {
    kind: 'table',
    header: ['metric', name, ...(baseline ? [baseline.name] : [])],
    rows: Object.entries(own.metrics).map(([metric, value]) => [
      metric === primaryMetric ? `${metric} (decides)` : metric,
      formatMetric(value),
      ...(baseline ? [formatCell(baseline.metrics[metric])] : []),
    ]),
  }
}

/** A table a slicing: each slice's primary metric beside the baseline's, then its other metrics. */
function sliceSections(
  { name, primaryMetric }: Estimator,
  { slices, baseline }: HoldoutResult & { readonly baseline: ({ readonly name: string } & HoldoutResult) | undefined },
): readonly CardSection[] {
  return Object.entries(slices ?? {}).map(([slicing, bySlice]) => {
    const names = new Set(Object.values(bySlice).flatMap((metrics) => Object.keys(metrics)))
    const others = [...names].filter((metric) => metric !== primaryMetric)
    const ofBaseline = baseline?.slices?.[slicing]
    return {
      heading: `${primaryMetric} by ${slicing.replaceAll('_', ' ')}`,
      blocks: [
        {
          kind: 'table',
          header: [slicing.replaceAll('_', ' '), name, ...(ofBaseline ? [baseline.name] : []), ...others],
          rows: Object.entries(bySlice).map(([slice, metrics]) => [
            slice,
            formatCell(metrics[primaryMetric]),
            ...(ofBaseline ? [formatCell(ofBaseline[slice]?.[primaryMetric])] : []),
            ...others.map((metric) => formatCell(metrics[metric])),
          ]),
        },
      ],
    }
  })
}

function describeDecision({ promote, reason, override, baseline, champion }: GateDecision): readonly CardBlock[] {
  const verdict = text(`${promote ? 'Promoted' : 'Kept, not promoted'}: ${reason}.`)
  const comparisons = [
    ...(baseline ? [{ ...baseline, name: `baseline ${baseline.name}` }] : []),
    ...(champion ? [{ ...champion, name: `champion, version ${champion.version} (${champion.judgedBy})` }] : []),
  ]
  return [
    verdict,
    ...(override ? [text(`The gate was overridden; it had found: ${override.gateSaid}.`)] : []),
    ...(comparisons.length > 0 ? [comparisonTable(comparisons)] : []),
  ]
}

function comparisonTable(comparisons: readonly (Comparison & { readonly name: string })[]): CardBlock {
  return {
    kind: 'table',
    header: ['against', 'metric', 'difference', '95 % interval', 'entities'],
    rows: comparisons.map(({ name, metric, difference, interval, entities }) => [
      name,
      metric,
      formatMetric(difference),
      interval ? `${formatMetric(interval.lower)} to ${formatMetric(interval.upper)}` : 'none',
      String(entities),
    ]),
  }
}

function describeLimits({ limits = [], target }: Estimator, metrics: Metrics | undefined): readonly string[] {
  return [
    ...limits,
    `It predicts one thing: ${target.description.replace(/\.$/, '')}.`,
    metrics
      ? 'Its metrics hold for the days after its training; they say nothing about a season that it has not seen.'
      : 'Nothing is known about how good it is.',
  ]
}

function describeTraining(input: ModelCardInput): readonly string[] {
  const { environment } = input
  return [
    `seed ${input.seed}`,
    `code ${input.codeRevision ?? 'of no git checkout'}`,
    ...Object.entries(environment).map(([name, value]) => `${name}: ${value ?? 'none'}`),
    `${input.durationSeconds.toFixed(1)} s, at most ${Math.ceil(input.peakMemoryBytes / 2 ** 20)} MiB of memory`,
  ]
}

function formatCell(value: number | undefined): string {
  return value === undefined ? '' : formatMetric(value)
}

function text(content: string): CardBlock {
  return { kind: 'text', text: content }
}

function list(items: readonly string[]): CardBlock {
  return { kind: 'list', items: items.length > 0 ? items : ['none'] }
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
