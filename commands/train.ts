import { estimatorNamed } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { formatMetric, type TrainReport, train } from '../training/index.ts'
import { answer, table } from './print.ts'
import { type TerminalProgress, terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

export async function trainModel(name: string, options: { seed: number; until?: Date; json: boolean }): Promise<void> {
  // Before the database is started: a wrong name is known at once.
  estimatorNamed(name)
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await trainWithProgress(pool, name, { ...options, signal, progress })
    } finally {
      progress.stop()
    }
  })
  answer(options.json, report, () => describe(report))
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  fit: 'fit before the holdout',
  baseline: 'fit the baseline',
  evaluate: 'evaluate',
  refit: 'fit on everything',
  publish: 'publish',
}

export async function trainWithProgress(
  pool: Pool,
  name: string,
  { seed, until, signal, progress }: { seed: number; until?: Date; signal: AbortSignal; progress: TerminalProgress },
): Promise<TrainReport> {
  return await train(pool, estimatorNamed(name), {
    seed,
    until,
    signal,
    onProgress: ({ step, phase, share }) => progress.update(`${name}: ${STEP_WORDS[step] ?? step}`, share, phase),
  })
}

function describe(report: TrainReport): readonly string[] {
  const { evaluation } = report
  const lines = [
    `${report.modelName} version ${report.version}, trained on ${day(report.trainedFrom)} to ${day(report.trainedUntil)} ` +
      `in ${report.durationSeconds.toFixed(1)} s`,
    `${report.promoted ? 'Promoted' : 'Not promoted'}: ${report.reason}`,
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
    `Judged on ${day(evaluation.evaluatedFrom)} to ${day(report.trainedUntil)}:`,
    ...table([['metric', report.modelName, ...(baseline ? [baseline.name] : [])], ...rows]),
  ]
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
