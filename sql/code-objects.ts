import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Queryable } from './connection.ts'
import { digestCodeObjects } from './digest-code-objects.ts'
import { buildIdReads } from './feature-versions/build-id-reads.ts'
import { readFeatureFiles } from './feature-versions/feature-files.ts'
import { keepOldVersions } from './feature-versions/keep-old-versions.ts'
import { registerFeatureViews } from './feature-versions/register-feature-views.ts'

const sqlFolder = fileURLToPath(new URL('.', import.meta.url))

/** In the order they are built: what comes later may use what came before. */
const FOLDERS = ['functions', 'features', 'views', 'triggers', 'access'] as const

/** Schemas whose functions, views, triggers and policies all come from our files. */
const SCHEMAS = ['niche_data', 'features', 'ml', 'auth', 'audit', 'dashboards']

export interface CodeObject {
  readonly path: string
  readonly text: string
}

/** Every code object's file, in building order. */
export async function readCodeObjects(folder: string = sqlFolder): Promise<readonly CodeObject[]> {
  const objects: CodeObject[] = []
  for (const name of FOLDERS) {
    const entries = await readdir(join(folder, name), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    for (const entry of entries.filter((path) => path.endsWith('.sql')).sort()) {
      const path = join(folder, name, entry)
      objects.push({ path: relative(folder, path), text: await readFile(path, 'utf8') })
    }
  }
  return objects
}

/**
 * Drops and builds again every function, view, trigger and policy from its file, in one transaction, so that the files
 * are the truth and readers see either the old set or the new. Does nothing when no file changed since the last time.
 * Returns whether it did something. The caller holds the migration lock.
 *
 * Old versions of feature views that a served model needs are kept, whether files changed or not. Throws
 * FeatureViewChangedError, having changed nothing, when a feature view changed and its version did not.
 */
export async function rebuildCodeObjects(client: Queryable, folder: string = sqlFolder): Promise<boolean> {
  const objects = await readCodeObjects(folder)
  const sha256 = digestCodeObjects(objects)

  await client.query(
    'create table if not exists selvedge.code_objects (sha256 text not null, built_at timestamptz not null)',
  )
  const { rows } = await client.query<{ sha256: string }>('select sha256 from selvedge.code_objects')
  const isChanged = rows[0]?.sha256 !== sha256
  const files = readFeatureFiles(objects)
  await client.query('begin')
  try {
    // Bodies may name functions of a later file.
    await client.query('set local check_function_bodies = off')
    if (isChanged) {
      await dropCodeObjects(client)
      for (const object of objects) await build(client, object)
      await registerFeatureViews(client, files)
      await buildIdReads(client, files)
      await client.query('delete from selvedge.code_objects')
      await client.query('insert into selvedge.code_objects values ($1, now())', [sha256])
    }
    await keepOldVersions(client, new Map(files.map(({ viewName, version }) => [viewName, version])))
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  return isChanged
}

async function build(client: Queryable, object: CodeObject): Promise<void> {
  try {
    await client.query(object.text)
  } catch (error) {
    throw new Error(`sql/${object.path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Without cascade: a table that depends on a function is a mistake in a migration and must fail here. */
async function dropCodeObjects(client: Queryable): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    await readFile(join(sqlFolder, 'list_code_objects.sql'), 'utf8'),
    [SCHEMAS],
  )
  for (const { statement } of rows) await client.query(statement)
}
