import type { Pool, Queryable } from '../../sql/connection.ts'
import type { Estimator } from '../model.ts'
import { type PublishedVersion, publishVersion } from './publish-version.ts'
import { readArtifactBytes } from './read-artifact.ts'
import { encodeVersionFile, type VersionFile } from './version-file.ts'
import type { StoredVersion } from './versions.ts'

/** A version as the bytes of one file. Throws ArtifactDamagedError when its artifact is damaged. */
export async function exportVersion(db: Queryable, version: StoredVersion, now: Date): Promise<Buffer> {
  return encodeVersionFile(version, await readArtifactBytes(db, version), now)
}

/**
 * Publishes an exported version as the next one of its model here, with all facts of its origin; it takes no alias.
 * Throws ArtifactMismatchError when the code that runs here could not serve it.
 */
export async function importVersion(
  pool: Pool,
  estimator: Estimator,
  { artifact, facts, origin }: VersionFile,
  actor?: string,
): Promise<PublishedVersion> {
  const model = await estimator.load(artifact)
  model.dispose()
  return await publishVersion(pool, {
    artifact,
    facts,
    origin,
    actor,
    publishes: estimator.publishes,
    assignment: undefined,
  })
}
