import { writeFile } from 'node:fs/promises'
import { type ComparisonReport, compareVersions, formatMetric } from '../training/index.ts'
import { namedVersion } from './named-version.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { STEP_WORDS } from './train.ts'
import { withDatabase } from './with-database.ts'

interface CompareOptions {
  readonly until?: Date
  readonly seed: number
  /** A file for the value of each entity. */
  readonly values?: string
  readonly json: boolean
}

/** Two versions on the same holdout. */
export async function compare(textA: string, textB: string, options: CompareOptions): Promise<void> {
  const a = namedVersion(textA)
  const b = namedVersion(textB)
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      const found = async ({ estimator, find }: typeof a) => ({ estimator, version: await find(pool) })
      return await compareVersions(pool, await found(a), await found(b), {
        seed: options.seed,
        until: options.until,
        signal,
        onProgress: ({ step, phase, share }) => progress.update(STEP_WORDS[step] ?? step, share, phase),
      })
    } finally {
      progress.stop()
    }
  })
  if (options.values !== undefined) await writeValues(options.values, report)
  const side = ({ name, judgedBy, judged }: ComparisonReport['a']) => ({ name, judgedBy, metrics: judged.metrics })
  const { holdout, comparison } = report
  const value = { holdout, a: side(report.a), b: side(report.b), comparison, ...tally(report) }
  answer(options.json, value, () => describe(report))
}

/** How often one was better than the other. */
function tally({ pairs }: ComparisonReport): { better: number; equal: number; worse: number } {
  const count = (matches: (difference: number) => boolean) =>
    pairs.filter(({ own, other }) => matches(own - other)).length
  return { better: count((d) => d > 0), equal: count((d) => d === 0), worse: count((d) => d < 0) }
}

async function writeValues(file: string, { a, b, pairs }: ComparisonReport): Promise<void> {
  const lines = pairs.map(({ entityId, own, other }) => `${entityId},${own},${other}\n`)
  await writeFile(file, `entity_id,${a.name},${b.name}\n${lines.join('')}`)
}

function describe(report: ComparisonReport): readonly string[] {
  const { holdout, a, b, comparison } = report
  const { metric, difference, interval, entities } = comparison
  const { better, equal, worse } = tally(report)
  const names = [...new Set([...Object.keys(a.judged.metrics), ...Object.keys(b.judged.metrics)])]
  return [
    `On ${holdout.evaluatedFrom.toISOString().slice(0, 10)} to ${holdout.until.toISOString().slice(0, 10)}:`,
    ...table([
      ['metric', `${a.name} (${a.judgedBy})`, `${b.name} (${b.judgedBy})`],
      ...names.map((name) => [
        name,
        formatMetric(a.judged.metrics[name] ?? Number.NaN),
        formatMetric(b.judged.metrics[name] ?? Number.NaN),
      ]),
    ]),
    '',
    interval
      ? `${metric}: ${a.name} minus ${b.name} is ${difference.toFixed(5)}, ${interval.level * 100} % interval ` +
        `${interval.lower.toFixed(5)} to ${interval.upper.toFixed(5)} (paired bootstrap, ${interval.resamples} resamples)`
      : `${metric}: ${a.name} minus ${b.name} is ${difference.toFixed(5)}; no interval, for there are no values by entity`,
    `Of ${entities} entities ${better} are served better by ${a.name}, ${worse} by ${b.name}, ${equal} equally well.`,
  ]
}
