import { listVersions as readVersions } from '../models/index.ts'
import { answer, table } from './print.ts'
import { withDatabase } from './with-database.ts'

export async function listVersions({ json }: { json: boolean }): Promise<void> {
  const versions = await withDatabase(({ pool }) => readVersions(pool))
  answer(json, versions, () =>
    table([
      ['model', 'version', 'published', 'trained until', 'is'],
      ...versions.map(({ modelName, version, publishedAt, trainedUntil, isChampion, isChallenger }) => [
        modelName,
        version,
        publishedAt.toISOString().slice(0, 16).replace('T', ' '),
        trainedUntil.toISOString().slice(0, 10),
        [isChampion ? 'champion' : '', isChallenger ? 'challenger' : ''].filter((alias) => alias !== '').join(', '),
      ]),
    ]),
  )
}
