import { buildTrainingSet, featureViews } from '../features/index.ts'
import { answer } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** Writes a point-in-time training set. */
export async function buildFeatures(options: {
  spine: string
  views: string
  out: string
  json: boolean
}): Promise<void> {
  const { spine, views, out, json } = options
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await buildTrainingSet(pool, featureViews, {
        spine,
        views: views.split(',').map((view) => view.trim()),
        out,
        signal,
        onProgress: ({ rows, ofRows }) => progress.update('joining features', rows / ofRows, rows),
      })
    } finally {
      progress.stop()
    }
  })
  answer(json, report, () => [
    `${report.destination}: ${report.rows.toLocaleString('en')} rows of ${report.columns.length} columns in ` +
      `${report.seconds.toFixed(1)} s (${Math.round(report.rows / report.seconds).toLocaleString('en')} rows/s)`,
    `Training set ${report.trainingSetId}, with ${report.views.map(({ name, version }) => `${name}@${version}`).join(', ')}`,
  ])
}
