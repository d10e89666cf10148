import type { Queryable } from '../../sql/connection.ts'
import type { Metrics, MetricsBySlice } from '../model.ts'
import type { CardDocument } from './card-document.ts'
import type { TrainingEnvironment, VersionEvaluation, VersionFacts, VersionOrigin } from './version-facts.ts'

/** What names one version: by its number within its model, and by its key. */
export interface VersionKey {
  readonly modelName: string
  readonly modelVersionId: number
  readonly version: number
}

export interface ChampionVersion extends VersionKey {
  readonly publishedAt: Date
  /** It knows what was recorded before this. */
  readonly trainedUntil: Date
  readonly metrics: Metrics | null
}

export interface VersionSummary extends ChampionVersion {
  readonly isChampion: boolean
  readonly isChallenger: boolean
}

/** One version with everything about it but the artifact. */
export interface StoredVersion extends VersionSummary {
  readonly facts: VersionFacts
  readonly featureVersions: Readonly<Record<string, number>>
  readonly publishedBy: string
  readonly artifactBytes: number
  readonly artifactSha256: string
  /** The model card, in Markdown. */
  readonly cardMarkdown: string
  /** Undefined: it was trained here. */
  readonly origin: VersionOrigin | undefined
}

interface VersionRow {
  readonly model_version_id: number
  readonly model_name: string
  readonly version: number
  readonly published_at: Date
  readonly published_by: string
  readonly seed: number
  readonly parameters: Readonly<Record<string, unknown>>
  readonly feature_versions: Readonly<Record<string, number>>
  readonly trained_from: Date | null
  readonly trained_until: Date
  readonly evaluated_from: Date | null
  readonly evaluated_until: Date | null
  readonly metrics: Metrics | null
  readonly metrics_by_slice: MetricsBySlice | null
  readonly baseline_name: string | null
  readonly baseline_metrics: Metrics | null
  readonly baseline_metrics_by_slice: MetricsBySlice | null
  readonly unevaluated_reason: string | null
  readonly duration_seconds: number
  readonly peak_memory_bytes: number | null
  readonly code_revision: string | null
  readonly environment: TrainingEnvironment
  readonly decision: unknown
  readonly artifact_bytes: number
  readonly artifact_sha256: string
  readonly card: string
  readonly card_document: CardDocument | null
  readonly origin: VersionOrigin | null
  readonly is_champion: boolean
  readonly is_challenger: boolean
}

const VERSIONS = `
  select v.*,
         coalesce(a.aliases @> '{champion}', false) as is_champion,
         coalesce(a.aliases @> '{challenger}', false) as is_challenger
    from ml.model_version v
    left join lateral (
      select array_agg(alias) as aliases from ml.model_alias where model_version_id = v.model_version_id
    ) a on true`

/** The version of each model that is to be served now. */
export async function listChampions(db: Queryable): Promise<readonly ChampionVersion[]> {
  const { rows } = await db.query<VersionRow>(`${VERSIONS} where a.aliases @> '{champion}' order by v.model_name`)
  return rows.map(championOf)
}

/** Every version there is, by model, newest first. */
export async function listVersions(db: Queryable): Promise<readonly VersionSummary[]> {
  const { rows } = await db.query<VersionRow>(`${VERSIONS} order by v.model_name, v.version desc`)
  return rows.map(summaryOf)
}

/** Versions of a model that were live before the present champion, latest first, each once. */
export async function listFormerChampions(db: Queryable, modelName: string): Promise<readonly ChampionVersion[]> {
  const { rows } = await db.query<VersionRow>(
    `select v.* from (${VERSIONS}) v
       join (select model_version_id, max(model_alias_history_id) as last_change
               from ml.v_live_history where model_name = $1 group by model_version_id) h using (model_version_id)
      where not v.is_champion
      order by h.last_change desc`,
    [modelName],
  )
  return rows.map(championOf)
}

/** The version with that key. Throws RangeError when there is none: keys come from the registry itself. */
export async function readVersion(db: Queryable, modelVersionId: number): Promise<StoredVersion> {
  const { rows } = await db.query<VersionRow>(`${VERSIONS} where v.model_version_id = $1`, [modelVersionId])
  const row = rows[0]
  if (!row) throw new RangeError(`there is no model_version_id ${modelVersionId}`)
  return storedOf(row)
}

function championOf(row: VersionRow): ChampionVersion {
  return {
    modelVersionId: row.model_version_id,
    modelName: row.model_name,
    version: row.version,
    publishedAt: row.published_at,
    trainedUntil: row.trained_until,
    metrics: row.metrics,
  }
}

function summaryOf(row: VersionRow): VersionSummary {
  return {
    ...championOf(row),
    isChampion: row.is_champion,
    isChallenger: row.is_challenger,
  }
}

function storedOf(row: VersionRow): StoredVersion {
  return {
    ...summaryOf(row),
    featureVersions: row.feature_versions,
    publishedBy: row.published_by,
    artifactBytes: row.artifact_bytes,
    artifactSha256: row.artifact_sha256,
    cardMarkdown: row.card,
    origin: row.origin ?? undefined,
    facts: {
      seed: row.seed,
      parameters: row.parameters,
      trainedFrom: row.trained_from ?? undefined,
      trainedUntil: row.trained_until,
      durationSeconds: row.duration_seconds,
      peakMemoryBytes: row.peak_memory_bytes ?? undefined,
      codeRevision: row.code_revision ?? undefined,
      environment: row.environment,
      evaluation: evaluationOf(row),
      decision: row.decision ?? undefined,
      card: row.card_document ?? undefined,
    },
  }
}

function evaluationOf(row: VersionRow): VersionEvaluation {
  if (!row.metrics || !row.evaluated_from) return { unevaluatedReason: row.unevaluated_reason ?? 'not evaluated' }
  return {
    evaluatedFrom: row.evaluated_from,
    // Versions of before it was kept were all judged up to the end of what they were trained on.
    evaluatedUntil: row.evaluated_until ?? row.trained_until,
    metrics: row.metrics,
    slices: row.metrics_by_slice ?? undefined,
    baseline:
      row.baseline_name !== null && row.baseline_metrics
        ? {
            name: row.baseline_name,
            metrics: row.baseline_metrics,
            slices: row.baseline_metrics_by_slice ?? undefined,
          }
        : undefined,
  }
}
