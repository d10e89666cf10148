import type { Queryable } from '../../sql/connection.ts'
import { UnknownVersionError } from '../errors.ts'
import { readVersion, type StoredVersion } from './versions.ts'

/** How people name a version: `<model>@<number>`, `<model>@champion`, `<model>@challenger`; `<model>`: its champion. */
export interface VersionReference {
  readonly text: string
  readonly modelName: string
  readonly wanted: number | 'champion' | 'challenger'
}

/** Throws UnknownVersionError when the text is no reference. Whether there is such a model is not looked at. */
export function parseVersionReference(text: string): VersionReference {
  const found = /^([^@]+)(?:@(?:([1-9][0-9]{0,8})|(champion|challenger)))?$/.exec(text)
  if (!found) {
    throw new UnknownVersionError(text, 'give <model>@<number>, <model>@champion or <model>@challenger')
  }
  const [, modelName = '', number, alias] = found
  const wanted =
    number === undefined ? ((alias as VersionReference['wanted'] | undefined) ?? 'champion') : Number(number)
  return { text, modelName, wanted }
}

/** The version that the reference names. Throws UnknownVersionError, which says what there is. */
export async function findVersion(db: Queryable, reference: VersionReference): Promise<StoredVersion> {
  const { modelName, wanted } = reference
  const { rows } = await db.query<{ model_version_id: number }>(
    typeof wanted === 'number'
      ? 'select model_version_id from ml.model_version where model_name = $1 and version = $2'
      : 'select model_version_id from ml.model_alias where model_name = $1 and alias = $2',
    [modelName, wanted],
  )
  if (rows[0]) return await readVersion(db, rows[0].model_version_id)
  const { rows: published } = await db.query<{ newest: number | null; count: number }>(
    'select max(version) as newest, count(*)::integer as count from ml.model_version where model_name = $1',
    [modelName],
  )
  const { newest = null, count = 0 } = published[0] ?? {}
  const train = `run "selvedge train ${modelName}"`
  if (newest === null) throw new UnknownVersionError(reference.text, `none of ${modelName} is published; ${train}`)
  const there = count === newest ? `versions 1 to ${newest} are published` : `the newest is ${newest}`
  throw new UnknownVersionError(
    reference.text,
    typeof wanted === 'number' ? there : `${modelName} has no ${wanted}; ${there}`,
  )
}
