import { featureViews, materialiseFeatures } from '../features/index.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** Computes the rows that slow views are served from, as the job materialise-features does. */
export async function materialise(options: { views?: string; whole: boolean; json: boolean }): Promise<void> {
  const { views, whole, json } = options
  const done = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await materialiseFeatures(pool, featureViews, {
        only: views?.split(',').map((view) => view.trim()),
        whole,
        signal,
        onProgress: ({ view, share, rows }) => progress.update(view, share, rows),
      })
    } finally {
      progress.stop()
    }
  })
  answer(json, done, () =>
    table([
      ['view', 'version', 'rows computed', 'seconds'],
      ...done.map(({ view, version, rows, seconds }) => [view, version, rows, seconds.toFixed(2)]),
    ]),
  )
}
