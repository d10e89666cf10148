import { type Client, inTransaction, type Pool } from '../../sql/connection.ts'
import { encodeArtifact, sha256Of } from '../artifact-format.ts'
import type { Artifact, PublishedRows } from '../model.ts'
import { type Alias, aliasHolder, assignAlias, lockAliases } from './aliases.ts'
import { renderCardMarkdown } from './render-card-markdown.ts'
import type { VersionFacts, VersionOrigin } from './version-facts.ts'
import type { VersionKey } from './versions.ts'

/** Small enough for one protocol message to stay small, large enough to need few. */
const CHUNK_BYTES = 4 * 1024 * 1024

export interface Publication {
  readonly artifact: Artifact
  readonly facts: VersionFacts
  /** As its estimator says. Undefined: it is in the registry alone. */
  readonly publishes?: PublishedRows | undefined
  /** The alias it takes at once. Undefined: it is only kept. */
  readonly assignment: PublicationAssignment | undefined
  readonly actor?: string | undefined
  readonly origin?: VersionOrigin
}

export interface PublicationAssignment {
  readonly alias: Alias
  readonly reason: string
  /**
   * The champion that the decision was made about (null: there was none). When another one took its place meanwhile the
   * decision holds no longer, and the version becomes the challenger. Left out: whoever is champion is replaced.
   */
  readonly judgedAgainst?: number | null
}

export interface PublishedVersion extends VersionKey {
  /** The alias that it got, and why. */
  readonly assignment: { readonly alias: Alias; readonly reason: string } | undefined
}

/**
 * Stores a trained model as the next version of its name, gives it its alias, writes that into the history and
 * announces a new champion: all in one transaction, so nobody sees half of it.
 */
export async function publishVersion(pool: Pool, publication: Publication): Promise<PublishedVersion> {
  const { artifact, facts, actor } = publication
  const { modelName } = artifact
  const bytes = encodeArtifact(artifact)
  return await inTransaction(pool, async (client) => {
    // Two publications of one model at the same time get two numbers.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ml.model_version:${modelName}`])
    const key = await insertVersion(client, publication, bytes)
    for (let start = 0, number = 0; start < bytes.length; start += CHUNK_BYTES, number++) {
      await client.query('insert into ml.model_artifact_chunk values ($1, $2, $3)', [
        key.modelVersionId,
        number,
        bytes.subarray(start, start + CHUNK_BYTES),
      ])
    }
    if (publication.publishes) await insertRows(client, key, artifact, publication.publishes)
    const assignment = await stillValid(client, modelName, publication.assignment)
    if (assignment) {
      const change = { ...key, ...assignment, action: 'publish', actor, decision: facts.decision } as const
      await assignAlias(client, change)
    }
    return { ...key, assignment }
  })
}

async function insertRows(
  client: Client,
  { modelVersionId }: VersionKey,
  artifact: Artifact,
  { table, columns, rows }: PublishedRows,
): Promise<void> {
  const names = columns.join(', ')
  await client.query(
    `insert into ${table} (model_version_id, ${names})
     select $1, ${names} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
    [modelVersionId, JSON.stringify(rows(artifact))],
  )
}

async function stillValid(
  client: Client,
  modelName: string,
  assignment: PublicationAssignment | undefined,
): Promise<PublishedVersion['assignment']> {
  if (!assignment) return undefined
  const { alias, reason, judgedAgainst } = assignment
  await lockAliases(client, modelName)
  if (alias !== 'champion' || judgedAgainst === undefined) return { alias, reason }
  if ((await aliasHolder(client, modelName, 'champion')) === judgedAgainst) return { alias, reason }
  return { alias: 'challenger', reason: `another champion was promoted while this version was judged (${reason})` }
}

async function insertVersion(
  client: Client,
  { artifact, facts, origin }: Publication,
  bytes: Buffer,
): Promise<VersionKey> {
  const { evaluation } = facts
  const { modelName } = artifact
  const evaluated = 'metrics' in evaluation ? evaluation : undefined
  const version = await nextVersion(client, modelName)
  const card = facts.card && { ...facts.card, title: `${modelName} version ${version}` }
  const row = {
    model_name: modelName,
    version,
    seed: facts.seed,
    parameters: json(facts.parameters),
    feature_versions: json(artifact.featureVersions),
    trained_from: facts.trainedFrom,
    trained_until: facts.trainedUntil,
    evaluated_from: evaluated?.evaluatedFrom,
    evaluated_until: evaluated?.evaluatedUntil,
    metrics: json(evaluated?.metrics),
    metrics_by_slice: json(evaluated?.slices),
    baseline_name: evaluated?.baseline?.name,
    baseline_metrics: json(evaluated?.baseline?.metrics),
    baseline_metrics_by_slice: json(evaluated?.baseline?.slices),
    unevaluated_reason: 'unevaluatedReason' in evaluation ? evaluation.unevaluatedReason : undefined,
    duration_seconds: facts.durationSeconds,
    peak_memory_bytes: facts.peakMemoryBytes,
    code_revision: facts.codeRevision,
    environment: json(facts.environment),
    decision: json(facts.decision),
    artifact_bytes: bytes.length,
    artifact_sha256: sha256Of(bytes),
    card: card ? renderCardMarkdown(card) : '',
    card_document: json(card),
    origin: json(origin),
  }
  const columns = Object.keys(row)
  const { rows } = await client.query<{ model_version_id: number }>(
    `insert into ml.model_version (${columns.join(', ')})
     values (${columns.map((_, index) => `$${index + 1}`).join(', ')})
     returning model_version_id`,
    Object.values(row).map((value) => value ?? null),
  )
  const inserted = rows[0]
  if (!inserted) throw new Error('insert … returning gave no row')
  return { modelName, modelVersionId: inserted.model_version_id, version }
}

async function nextVersion(client: Client, modelName: string): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'select coalesce(max(version), 0) + 1 as version from ml.model_version where model_name = $1',
    [modelName],
  )
  return rows[0]?.version ?? 1
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value)
}
