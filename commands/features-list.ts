import { featureViews, listViews, trainedViews } from '../features/index.ts'
import { answer, table } from './print.ts'
import { withDatabase } from './with-database.ts'

/** Every feature view, with what was trained on it. */
export async function listFeatureViews({ json }: { json: boolean }): Promise<void> {
  const listed = await withDatabase(({ pool }) => listViews(pool, [...featureViews, ...trainedViews]))
  answer(
    json,
    listed.map(({ view, ...facts }) => {
      const { name, version, entity, description, ttlSeconds, materialised, columns } = view
      return { name, version, entity, description, ttlSeconds, materialised, columns, ...facts }
    }),
    () =>
      table([
        ['view', 'version', 'entity', 'columns', 'sha256', 'readable', 'used by'],
        ...listed.map(({ view, sha256, readableVersions, usedBy }) => [
          view.name,
          view.version,
          view.entity,
          view.columns.length,
          sha256?.slice(0, 12) ?? '',
          readableVersions.map((version) => `@${version}`).join(' '),
          usedBy
            .map((user) => `${user.modelName} ${user.modelVersion} (${user.alias}) @${user.viewVersion}`)
            .join(', '),
        ]),
      ]),
  )
}
