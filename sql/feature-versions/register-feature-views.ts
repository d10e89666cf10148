import { readFile } from 'node:fs/promises'
import type { Queryable } from '../connection.ts'
import { FeatureViewChangedError } from './errors.ts'
import type { FeatureFile } from './feature-files.ts'

/**
 * Writes the versions of the feature views that this database has not seen into features.view_version. Their functions
 * must be there: what columns they have is read from the catalogue. Throws FeatureViewChangedError for a version that is
 * known with another text.
 */
export async function registerFeatureViews(client: Queryable, files: readonly FeatureFile[]): Promise<void> {
  const { rows } = await client.query<{ view_name: string; version: number; sha256: string; newest: number }>(
    `select view_name, version, sha256, max(version) over (partition by view_name) as newest
       from features.view_version`,
  )
  const describe = await readFile(new URL('./describe_feature_function.sql', import.meta.url), 'utf8')
  for (const file of files) {
    const known = rows.find((row) => row.view_name === file.viewName && row.version === file.version)
    if (known?.sha256 === file.sha256) continue
    if (known) throw new FeatureViewChangedError(file.viewName, file.version, known.newest)
    await client.query(
      `insert into features.view_version (view_name, version, sha256, sql_text, reads, definition)
       values ($1, $2, $3, $4, $5, (${describe}))`,
      [file.viewName, file.version, file.sha256, file.text, JSON.stringify(file.reads)],
    )
  }
}
