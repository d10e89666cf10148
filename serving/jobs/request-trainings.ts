import { type Estimator, listVersions } from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import { jobRequest, RUN_JOB } from './job-request.ts'
import type { Schedule } from './schedule.ts'
import { trainingOf } from './train-model.ts'

/**
 * Asks the worker to train each model that has no version yet, so that a new shop has them all without somebody waiting
 * for the first night. A training that the schedule does not name is not asked for. Gives the names of the jobs.
 */
export async function requestMissingTrainings(
  pool: Pool,
  estimators: readonly Pick<Estimator, 'name'>[],
  schedule: Schedule,
): Promise<readonly string[]> {
  const published = new Set((await listVersions(pool)).map(({ modelName }) => modelName))
  const wanted = estimators
    .filter(({ name }) => !published.has(name))
    .map((estimator) => trainingOf(estimator).name)
    .filter((name) => (schedule.get(name) ?? []).length > 0)
  for (const name of wanted) {
    const { payload, options } = jobRequest(name)
    await pool.query(
      'select graphile_worker.add_job($1, $2::json, job_key => $3, job_key_mode => $4, max_attempts => $5)',
      [
        RUN_JOB,
        JSON.stringify({ ...payload, at_start: true }),
        options.jobKey,
        options.jobKeyMode,
        options.maxAttempts,
      ],
    )
  }
  return wanted
}
