import { estimatorNamed } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { formatMetric, score, type TrainProgress, type TrainReport, train } from '../training/index.ts'
import { currentActor } from './actor.ts'
import { applySettings } from './parameter-settings.ts'
import { answer, table } from './print.ts'
import { type TerminalProgress, terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** --promote without --reason, or the other way round. */
export class MissingReasonError extends Error {
  readonly code = 'MISSING_REASON'
  constructor() {
    super('--promote and --reason belong together: whoever overrides the gate says why, and that is kept')
    this.name = 'MissingReasonError'
  }
}

export async function trainModel(
  name: string,
  options: { seed: number; until?: Date; set?: readonly string[]; promote?: boolean; reason?: string; json: boolean },
): Promise<void> {
  // Before the database is started: a wrong name or parameter is known at once.
  const set = options.set ?? []
  withSettings(name, set)
  if ((options.promote ?? false) !== (options.reason !== undefined && options.reason !== '')) {
    throw new MissingReasonError()
  }
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await trainWithProgress(pool, name, { ...options, set, override: options.reason, signal, progress })
    } finally {
      progress.stop()
    }
  })
  answer(options.json, report, () => describe(report))
}

export const STEP_WORDS: Readonly<Record<string, string>> = {
  fit: 'fit before the holdout',
  baseline: 'fit the baseline',
  champion: 'fit the champion’s twin',
  twin: 'fit a twin before the holdout',
  evaluate: 'evaluate',
  refit: 'fit on everything',
  publish: 'publish',
  score: 'score every entity',
}

interface TrainWithProgressOptions {
  readonly seed: number
  readonly until?: Date
  readonly set?: readonly string[]
  readonly override?: string | undefined
  readonly signal: AbortSignal
  readonly progress: TerminalProgress
}

export async function trainWithProgress(
  pool: Pool,
  name: string,
  { seed, until, set = [], override, signal, progress }: TrainWithProgressOptions,
): Promise<TrainReport> {
  const estimator = withSettings(name, set)
  const onProgress = ({ step, phase, share }: TrainProgress) =>
    progress.update(`${name}: ${STEP_WORDS[step] ?? step}`, share, phase)
  const report = await train(pool, estimator, { seed, until, override, actor: currentActor(), signal, onProgress })
  // What lists show is the champion's.
  if (report.promoted && estimator.scoring) await score(pool, estimator, { signal, onProgress })
  return report
}

function withSettings(name: string, settings: readonly string[]) {
  const estimator = estimatorNamed(name)
  if (settings.length === 0) return estimator
  return estimator.withParameters(applySettings(estimator.parameters, settings))
}

const ALIAS_WORDS = { champion: 'Promoted', challenger: 'Not promoted, but kept as challenger' } as const

function describe(report: TrainReport): readonly string[] {
  const { evaluation, alias } = report
  const lines = [
    `${report.modelName} version ${report.version}, trained on ${day(report.trainedFrom)} to ${day(report.trainedUntil)} ` +
      `in ${report.durationSeconds.toFixed(1)} s`,
    `${alias ? ALIAS_WORDS[alias] : 'Not promoted'}: ${report.reason}`,
  ]
  if ('unevaluatedReason' in evaluation) return lines
  const { baseline, metrics } = evaluation
  const rows = Object.entries(metrics).map(([name, value]) => [
    name,
    formatMetric(value),
    ...(baseline ? [formatMetric(baseline.metrics[name] ?? Number.NaN)] : []),
  ])
  return [
    ...lines,
    `Judged on ${day(evaluation.evaluatedFrom)} to ${day(evaluation.evaluatedUntil)}:`,
    ...table([['metric', report.modelName, ...(baseline ? [baseline.name] : [])], ...rows]),
  ]
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
