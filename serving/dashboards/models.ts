import { featureViews, readLatestDrift } from '../../features/index.ts'
import type { Estimator } from '../../models/index.ts'
import type { Queryable } from '../../sql/index.ts'
import { trainingOf } from '../jobs/train-model.ts'

/** How a model is doing. Null in what describes a champion: it has none. */
export interface ModelHealth {
  readonly model: string
  readonly champion: number | null
  readonly challenger: number | null
  readonly published_at: string | null
  readonly trained_until: string | null
  /** Days from trained_until to the end of the shop's data. */
  readonly data_age_days: number | null
  /** The metric that it is judged by; larger is better. */
  readonly metric: string
  /** Null, as the baseline's: it was not evaluated. */
  readonly value: number | null
  readonly baseline_value: number | null
  /** The worst of the latest drift reports of the features that it was trained on. Null: none was reported. */
  readonly drift: 'none' | 'moderate' | 'severe' | null
  readonly drift_measured_at: string | null
  /** Of the job that trains it. Null: it never ran. */
  readonly last_training_state: string | null
  readonly last_training_started_at: string | null
  readonly last_training_seconds: number | null
  readonly last_training_error: string | null
  readonly failures_since_success: number
}

interface HealthRow {
  readonly champion: number | null
  readonly challenger: number | null
  readonly published_at: Date | null
  readonly trained_until: Date | null
  readonly data_age_days: number | null
  readonly metrics: Readonly<Record<string, number>> | null
  readonly baseline_metrics: Readonly<Record<string, number>> | null
  readonly feature_versions: Readonly<Record<string, number>> | null
  readonly last_state: string | null
  readonly last_started_at: Date | null
  readonly last_duration_seconds: number | null
  readonly last_error: string | null
  readonly failures_since_success: number | null
}

const SEVERITIES = ['none', 'moderate', 'severe'] as const

/** Every model that the code knows, in its order. */
export async function readModelHealth(
  db: Queryable,
  estimators: readonly Pick<Estimator, 'name' | 'primaryMetric'>[],
): Promise<readonly ModelHealth[]> {
  const { rows } = await db.query<HealthRow>(
    `select v.version as champion, c.version as challenger, v.published_at, v.trained_until,
            greatest(extract(epoch from recent.until_at - v.trained_until) / 86400, 0)::double precision as data_age_days,
            v.metrics, v.baseline_metrics, v.feature_versions,
            j.last_state, j.last_started_at, j.last_duration_seconds, j.last_error, j.failures_since_success
       from unnest($1::text[], $2::text[]) with ordinality as m (model_name, job_name, place)
      cross join niche_data.find_recent_days(1) as recent
       left join ml.model_alias champions on champions.model_name = m.model_name and champions.alias = 'champion'
       left join ml.model_version v on v.model_version_id = champions.model_version_id
       left join ml.model_alias challengers on challengers.model_name = m.model_name and challengers.alias = 'challenger'
       left join ml.model_version c on c.model_version_id = challengers.model_version_id
       left join ml.v_job_status j on j.job_name = m.job_name
      order by m.place`,
    [estimators.map(({ name }) => name), estimators.map((estimator) => trainingOf(estimator).name)],
  )
  const drift = await readLatestDrift(db, featureViews)
  return estimators.map(({ name, primaryMetric }, place) => {
    const row = rows[place]
    if (!row) throw new RangeError('there is a row for every model asked for')
    const ofModel = drift.filter(({ view, severity }) => severity !== null && view in (row.feature_versions ?? {}))
    const worst = Math.max(...ofModel.map(({ severity }) => SEVERITIES.indexOf(severity ?? 'none')))
    const measured = Math.max(...ofModel.map(({ measuredAt }) => measuredAt.getTime()))
    return {
      model: name,
      champion: row.champion,
      challenger: row.challenger,
      published_at: row.published_at?.toISOString() ?? null,
      trained_until: row.trained_until?.toISOString() ?? null,
      data_age_days: row.champion === null ? null : row.data_age_days,
      metric: primaryMetric,
      value: row.metrics?.[primaryMetric] ?? null,
      baseline_value: row.baseline_metrics?.[primaryMetric] ?? null,
      drift: SEVERITIES[worst] ?? null,
      drift_measured_at: ofModel.length === 0 ? null : new Date(measured).toISOString(),
      last_training_state: row.last_state,
      last_training_started_at: row.last_started_at?.toISOString() ?? null,
      last_training_seconds: row.last_duration_seconds,
      last_training_error: row.last_error,
      failures_since_success: row.failures_since_success ?? 0,
    }
  })
}
