import { type Client, inTransaction, type Pool, type Queryable } from '../sql/connection.ts'
import { decodeArtifact, encodeArtifact, sha256Of } from './artifact-format.ts'
import { ArtifactDamagedError } from './errors.ts'
import type { Artifact, Metrics } from './model.ts'

/** Small enough for one protocol message to stay small, large enough to need few. */
const CHUNK_BYTES = 4 * 1024 * 1024

/** The channel on which a change of a champion is announced; the payload is the model's name. */
export const CHAMPION_CHANNEL = 'model_champion'

/** What is known about a trained model, beside its artifact; see the comments on ml.model_version. */
export interface VersionFacts {
  readonly seed: number
  readonly trainedFrom: Date | undefined
  readonly trainedUntil: Date
  readonly durationSeconds: number
  /** Markdown. */
  readonly card: string
  readonly evaluation:
    | {
        readonly evaluatedFrom: Date
        readonly metrics: Metrics
        readonly baseline: { readonly name: string; readonly metrics: Metrics } | undefined
      }
    | { readonly unevaluatedReason: string }
}

export interface Publication {
  readonly artifact: Artifact
  readonly facts: VersionFacts
  /** Makes the version the champion, for this reason. Undefined: it is only kept. */
  readonly promotionReason: string | undefined
}

export interface PublishedVersion {
  readonly modelVersionId: number
  readonly version: number
}

/**
 * Stores a trained model as the next version of its name and, when it is to be promoted, makes it the champion and
 * announces that: all in one transaction, so nobody sees half of it.
 */
export async function publishVersion(pool: Pool, publication: Publication): Promise<PublishedVersion> {
  const { artifact, facts, promotionReason } = publication
  const bytes = encodeArtifact(artifact)
  return await inTransaction(pool, async (client) => {
    // Two trainings of one model that end together get two numbers.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ml.model_version:${artifact.modelName}`])
    const published = await insertVersion(client, artifact, facts, bytes)
    for (let start = 0, number = 0; start < bytes.length; start += CHUNK_BYTES, number++) {
      await client.query('insert into ml.model_artifact_chunk values ($1, $2, $3)', [
        published.modelVersionId,
        number,
        bytes.subarray(start, start + CHUNK_BYTES),
      ])
    }
    if (promotionReason !== undefined) {
      await client.query(
        `insert into ml.model_alias (model_name, alias, model_version_id, reason) values ($1, 'champion', $2, $3)
         on conflict (model_name, alias) do update
           set model_version_id = excluded.model_version_id, assigned_at = clock_timestamp(), reason = excluded.reason`,
        [artifact.modelName, published.modelVersionId, promotionReason],
      )
      await client.query('select pg_notify($1, $2)', [CHAMPION_CHANNEL, artifact.modelName])
    }
    return published
  })
}

async function insertVersion(
  client: Client,
  artifact: Artifact,
  facts: VersionFacts,
  bytes: Buffer,
): Promise<PublishedVersion> {
  const evaluated = 'metrics' in facts.evaluation ? facts.evaluation : undefined
  const { rows } = await client.query<{ model_version_id: number; version: number }>(
    `insert into ml.model_version
       (model_name, version, seed, parameters, feature_versions, trained_from, trained_until, evaluated_from, metrics,
        baseline_name, baseline_metrics, unevaluated_reason, duration_seconds, artifact_bytes, artifact_sha256, card)
     values
       ($1, (select coalesce(max(version), 0) + 1 from ml.model_version where model_name = $1),
        $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     returning model_version_id, version`,
    [
      artifact.modelName,
      facts.seed,
      JSON.stringify(artifact.parameters),
      JSON.stringify(artifact.featureVersions),
      facts.trainedFrom ?? null,
      facts.trainedUntil,
      evaluated?.evaluatedFrom ?? null,
      evaluated ? JSON.stringify(evaluated.metrics) : null,
      evaluated?.baseline?.name ?? null,
      evaluated?.baseline ? JSON.stringify(evaluated.baseline.metrics) : null,
      'unevaluatedReason' in facts.evaluation ? facts.evaluation.unevaluatedReason : null,
      facts.durationSeconds,
      bytes.length,
      sha256Of(bytes),
      facts.card,
    ],
  )
  const row = rows[0]
  if (!row) throw new Error('insert … returning gave no row')
  return { modelVersionId: row.model_version_id, version: row.version }
}

export interface ChampionVersion extends PublishedVersion {
  readonly modelName: string
  readonly publishedAt: Date
  readonly metrics: Metrics | null
}

/** The version of each model that is to be served now. */
export async function listChampions(db: Queryable): Promise<readonly ChampionVersion[]> {
  const { rows } = await db.query<{
    model_version_id: number
    model_name: string
    version: number
    published_at: Date
    metrics: Metrics | null
  }>(
    `select model_version_id, v.model_name, version, published_at, metrics
       from ml.model_alias join ml.model_version v using (model_version_id)
      where alias = 'champion'
      order by v.model_name`,
  )
  return rows.map((row) => ({
    modelVersionId: row.model_version_id,
    modelName: row.model_name,
    version: row.version,
    publishedAt: row.published_at,
    metrics: row.metrics,
  }))
}

export interface VersionSummary extends ChampionVersion {
  readonly trainedUntil: Date
  readonly isChampion: boolean
}

/** Every version there is, by model, newest first. */
export async function listVersions(db: Queryable): Promise<readonly VersionSummary[]> {
  const { rows } = await db.query<{
    model_version_id: number
    model_name: string
    version: number
    published_at: Date
    metrics: Metrics | null
    trained_until: Date
    is_champion: boolean
  }>(
    `select v.model_version_id, v.model_name, v.version, v.published_at, v.metrics, v.trained_until,
            a.model_version_id is not null as is_champion
       from ml.model_version v
       left join ml.model_alias a on a.model_version_id = v.model_version_id and a.alias = 'champion'
      order by v.model_name, v.version desc`,
  )
  return rows.map((row) => ({
    modelVersionId: row.model_version_id,
    modelName: row.model_name,
    version: row.version,
    publishedAt: row.published_at,
    metrics: row.metrics,
    trainedUntil: row.trained_until,
    isChampion: row.is_champion,
  }))
}

/** Reads one version's artifact. Throws ArtifactDamagedError when its bytes are not those that were published. */
export async function readArtifact(
  db: Queryable,
  { modelName, modelVersionId, version }: Pick<ChampionVersion, 'modelName' | 'modelVersionId' | 'version'>,
): Promise<Artifact> {
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
  return decodeArtifact(bytes)
}
