import { evaluateVersion, formatMetric, type VersionReport } from '../training/index.ts'
import { namedVersion } from './named-version.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { STEP_WORDS } from './train.ts'
import { withDatabase } from './with-database.ts'

/** Judges a stored version on the days before `until` that it has not seen. */
export async function evaluate(
  text: string,
  { until, stored, json }: { until?: Date; stored: boolean; json: boolean },
): Promise<void> {
  const { estimator, find } = namedVersion(text)
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await evaluateVersion(pool, estimator, await find(pool), {
        until,
        storedOnly: stored,
        signal,
        onProgress: ({ step, phase, share }) =>
          progress.update(`${estimator.name}: ${STEP_WORDS[step] ?? step}`, share, phase),
      })
    } finally {
      progress.stop()
    }
  })
  const { metrics, slices } = report.judged
  const baseline = report.baseline && { name: report.baseline.name, metrics: report.baseline.judged.metrics }
  const { modelName, version, holdout, judgedBy } = report
  const comparison = report.baseline?.comparison
  answer(json, { modelName, version, holdout, judgedBy, metrics, slices, baseline, comparison }, () => describe(report))
}

function describe({ modelName, version, holdout, judgedBy, judged, baseline }: VersionReport): readonly string[] {
  const period = `${holdout.evaluatedFrom.toISOString().slice(0, 10)} to ${holdout.until.toISOString().slice(0, 10)}`
  const judge =
    judgedBy === 'stored'
      ? 'the stored version, which saw nothing of it'
      : 'a twin of the same parameters and seed, fitted before it: the stored version has seen it or cannot be loaded'
  const ofBaseline = baseline?.judged.metrics
  return [
    `${modelName} version ${version} on ${period}: ${judge}`,
    ...table([
      ['metric', `${modelName}@${version}`, ...(baseline ? [baseline.name] : [])],
      ...Object.entries(judged.metrics).map(([name, value]) => [
        name,
        formatMetric(value),
        ...(ofBaseline ? [formatMetric(ofBaseline[name] ?? Number.NaN)] : []),
      ]),
    ]),
    ...Object.entries(judged.slices ?? {}).flatMap(([slicing, bySlice]) => {
      const names = [...new Set(Object.values(bySlice).flatMap((metrics) => Object.keys(metrics)))]
      const rows = Object.entries(bySlice).map(([slice, metrics]) => [
        slice,
        ...names.map((name) => (metrics[name] === undefined ? '' : formatMetric(metrics[name]))),
      ])
      return ['', ...table([[slicing.replaceAll('_', ' '), ...names], ...rows])]
    }),
  ]
}
