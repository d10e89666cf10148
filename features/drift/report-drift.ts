import { inTransaction, type Pool } from '../../sql/connection.ts'
import { UnknownFeatureError } from '../feature-errors.ts'
import type { FeatureView } from '../feature-view.ts'
import { type FeatureDrift, measureDrift } from './measure-drift.ts'
import { driftValue, type FeatureSummary } from './summarise.ts'

/** There is no training set to measure a view against. */
export class NoBaselineError extends Error {
  readonly code = 'NO_BASELINE'
  constructor(viewName: string, version: number, trainingSetId: number | undefined) {
    const what = `${viewName} version ${version}`
    super(
      trainingSetId === undefined
        ? `no training set has ${what}; build one with "selvedge features build --views ${viewName} …"`
        : `training set ${trainingSetId} has no ${what}; leave out --against for the latest that has`,
    )
    this.name = 'NoBaselineError'
  }
}

export interface DriftOptions {
  readonly view: string
  /** Vectors served in the so many seconds before now. */
  readonly windowSeconds: number
  /** Without it, the latest training set that has the view in its present version. */
  readonly against?: number | undefined
}

export interface DriftReport {
  readonly view: string
  readonly version: number
  readonly trainingSetId: number
  readonly from: Date
  readonly until: Date
  /** Logged vectors of the window. */
  readonly vectors: number
  readonly features: readonly (FeatureDrift & { readonly column: string })[]
}

/** The latest so many vectors of a window are measured; more would not make the shares any surer. */
const VECTORS_AT_MOST = 50_000

/**
 * Measures how far the vectors of a view that were served in a window lie from a training set, and keeps the report in
 * features.drift_report (nothing is kept of a window in which none was logged). Throws UnknownFeatureError,
 * NoBaselineError.
 */
export async function reportDrift(
  pool: Pool,
  views: readonly FeatureView[],
  { view: viewName, windowSeconds, against }: DriftOptions,
): Promise<DriftReport> {
  const view = views.find(({ name }) => name === viewName)
  if (!view) {
    throw new UnknownFeatureError(
      'feature view',
      viewName,
      views.map(({ name }) => name),
    )
  }
  return await inTransaction(pool, async (client) => {
    const baselines = await client.query<{ training_set_id: number; column_name: string; summary: FeatureSummary }>(
      `select training_set_id, column_name, summary
         from features.drift_baseline
        where view_name = $1 and version = $2
          and training_set_id = coalesce($3, (
                select max(training_set_id) from features.drift_baseline where view_name = $1 and version = $2
              ))`,
      [view.name, view.version, against ?? null],
    )
    const trainingSetId = baselines.rows[0]?.training_set_id
    if (trainingSetId === undefined) throw new NoBaselineError(view.name, view.version, against)

    const window = await client.query<{ from: Date; until: Date }>(
      'select now() - make_interval(secs => $1) as from, now() as until',
      [windowSeconds],
    )
    const { from, until } = window.rows[0]!
    const served = await client.query<{ vector: Record<string, unknown> }>(
      `select vector from features.served_vector
        where view_name = $1 and version = $2 and as_of >= $3 and as_of < $4
        order by as_of desc limit ${VECTORS_AT_MOST}`,
      [view.name, view.version, from, until],
    )
    const features: (FeatureDrift & { column: string })[] = []
    for (const { name: column, type } of view.columns) {
      const baseline = baselines.rows.find((row) => row.column_name === column)?.summary
      const values = served.rows
        .filter(({ vector }) => column in vector)
        .map(({ vector }) => driftValue(vector[column], type))
      if (!baseline || values.length === 0) continue
      const drift = { column, ...measureDrift(baseline, values) }
      features.push(drift)
      await client.query(
        `insert into features.drift_report
           (training_set_id, view_name, version, column_name, window_from, window_until, row_count, psi, ks,
            null_share_difference, out_of_range_share, severity)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          trainingSetId,
          view.name,
          view.version,
          column,
          from,
          until,
          drift.rows,
          drift.psi,
          drift.ks,
          drift.nullShareDifference,
          drift.outOfRangeShare,
          drift.severity,
        ],
      )
    }
    return { view: view.name, version: view.version, trainingSetId, from, until, vectors: served.rows.length, features }
  })
}
