import { featureViews, type ReplayReport, replayServedVectors } from '../features/index.ts'
import { EXIT_UNEXPECTED } from './failure.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** Recomputes what was served; the exit code is 1 when anything came out otherwise. */
export async function replayFeatures(options: { since?: Date; limit?: number; json: boolean }): Promise<void> {
  const { since, limit, json } = options
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await replayServedVectors(pool, featureViews, {
        since,
        limit,
        signal,
        onProgress: (share, vectors) => progress.update('recomputing', share, vectors),
      })
    } finally {
      progress.stop()
    }
  })
  answer(json, report, () => describe(report))
  if (report.views.some(({ different }) => different > 0)) process.exitCode = EXIT_UNEXPECTED
}

function describe({ views, differences }: ReplayReport): readonly string[] {
  if (views.length === 0) return ['No vector was logged.']
  return [
    ...table([
      ['view', 'version', 'vectors', 'equal', 'different', 'not readable', 'equality'],
      ...views.map(({ view, version, vectors, equal, different, notReadable }) => [
        view,
        version,
        vectors,
        equal,
        different,
        notReadable,
        equal + different === 0 ? '' : `${Math.floor((10_000 * equal) / (equal + different)) / 100} %`,
      ]),
    ]),
    ...(differences.length === 0 ? [] : ['', 'Different:']),
    ...differences.map(
      ({ servedVectorId, view, asOf, customerId, articleId, column, served, recomputed }) =>
        `  vector ${servedVectorId}, ${view} as of ${asOf}${customerId === null ? '' : `, customer ${customerId}`}` +
        `${articleId === null ? '' : `, article ${articleId}`}: ${column} was ${JSON.stringify(served)}, ` +
        `is ${JSON.stringify(recomputed)}`,
    ),
  ]
}
