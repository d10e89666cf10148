import type { Queryable } from '../../sql/connection.ts'
import { decodeArtifact, sha256Of } from '../artifact-format.ts'
import { ArtifactDamagedError } from '../errors.ts'
import type { Artifact } from '../model.ts'
import type { VersionKey } from './versions.ts'

/** Reads one version's artifact. Throws ArtifactDamagedError when its bytes are not those that were published. */
export async function readArtifact(db: Queryable, version: VersionKey): Promise<Artifact> {
  return decodeArtifact(await readArtifactBytes(db, version))
}

/** The same, as it is stored. */
export async function readArtifactBytes(
  db: Queryable,
  { modelName, modelVersionId, version }: VersionKey,
): Promise<Buffer> {
  const expected = await db.query<{ artifact_sha256: string }>(
    'select artifact_sha256 from ml.model_version where model_version_id = $1',
    [modelVersionId],
  )
  const chunks = await db.query<{ bytes: Buffer }>(
    'select bytes from ml.model_artifact_chunk where model_version_id = $1 order by chunk_number',
    [modelVersionId],
  )
  const bytes = Buffer.concat(chunks.rows.map((row) => row.bytes))
  if (sha256Of(bytes) !== expected.rows[0]?.artifact_sha256) {
    throw new ArtifactDamagedError(modelName, version, 'its checksum differs from the one that was published')
  }
  return bytes
}
