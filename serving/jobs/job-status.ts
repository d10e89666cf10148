import type { Queryable } from '../../sql/index.ts'
import type { JobTrigger } from './job.ts'
import type { JobState } from './job-runs.ts'

/** One row of ml.v_job_status; see its comments. */
export interface JobStatus {
  readonly jobName: string
  readonly lastRunId: number | null
  readonly lastState: Exclude<JobState, 'skipped'> | null
  readonly lastTriggeredBy: JobTrigger | null
  readonly lastStartedAt: Date | null
  readonly lastDurationSeconds: number | null
  readonly lastError: string | null
  readonly lastSuccessAt: Date | null
  readonly failuresSinceSuccess: number
}

/** How each job that ever ran is doing, by name. */
export async function listJobStatus(db: Queryable): Promise<readonly JobStatus[]> {
  const { rows } = await db.query<JobStatus>(
    `select job_name as "jobName", last_run_id as "lastRunId", last_state as "lastState",
            last_triggered_by as "lastTriggeredBy", last_started_at as "lastStartedAt",
            last_duration_seconds as "lastDurationSeconds", last_error as "lastError",
            last_success_at as "lastSuccessAt", failures_since_success as "failuresSinceSuccess"
       from ml.v_job_status
      order by job_name`,
  )
  return rows
}
