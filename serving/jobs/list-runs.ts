import type { Queryable } from '../../sql/index.ts'
import type { JobTrigger } from './job.ts'
import type { JobState } from './job-runs.ts'

/** A run without its log; see the comments of ml.job_run. */
export interface RunSummary {
  readonly run_id: number
  readonly job: string
  readonly triggered_by: JobTrigger
  readonly state: JobState
  readonly started_at: Date
  readonly finished_at: Date | null
  readonly duration_seconds: number | null
  readonly error: string | null
}

/** The latest `limit` runs of a job below the run `before`, the latest first. */
export async function listRuns(
  db: Queryable,
  jobName: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly RunSummary[]> {
  const { rows } = await db.query<RunSummary>(
    `select job_run_id as run_id, job_name as job, triggered_by, state, started_at, finished_at, duration_seconds, error
       from ml.job_run
      where job_name = $1 and ($2::bigint is null or job_run_id < $2)
      order by job_run_id desc limit $3`,
    [jobName, before ?? null, limit],
  )
  return rows
}
