import { estimatorNamed } from '../models/index.ts'
import { type ScoreReport, score } from '../training/index.ts'
import { answer } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** Asks the champion of a model about every entity, and keeps its answers for lists. */
export async function scoreModel(name: string, { json }: { json: boolean }): Promise<void> {
  const estimator = estimatorNamed(name)
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await score(pool, estimator, {
        signal,
        onProgress: ({ phase, share }) => progress.update(`${name}: score`, share, phase),
      })
    } finally {
      progress.stop()
    }
  })
  answer(json, report, () => [describeScores(report)])
}

export function describeScores({ modelName, version, table, asOf, entities, durationSeconds }: ScoreReport): string {
  return (
    `${modelName} version ${version}: ${entities} rows of ${table} as of ${asOf.toISOString()}, ` +
    `in ${durationSeconds.toFixed(1)} s`
  )
}
