import { readRun } from '../serving/jobs/job-runs.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

/** There is no run of that number, or not any more. */
export class JobRunNotFoundError extends Error {
  readonly code = 'JOB_RUN_NOT_FOUND'
  constructor(jobRunId: number) {
    super(
      `there is no run ${jobRunId}; "selvedge jobs list" shows the last run of each job, and runs are kept for 90 days`,
    )
    this.name = 'JobRunNotFoundError'
  }
}

/** What a run was, how it ended, and what it has said. */
export async function showJobLog(jobRunId: number, { json }: { json: boolean }): Promise<void> {
  const run = await withDatabase(({ pool }) => readRun(pool, jobRunId))
  if (!run) throw new JobRunNotFoundError(jobRunId)
  answer(json, run, () => [
    `${run.jobName}, run ${run.jobRunId} (${run.triggeredBy}), ${run.state}` +
      (run.durationSeconds === null ? '' : ` after ${run.durationSeconds.toFixed(1)} s`),
    `began ${run.startedAt.toISOString()}, process ${run.pid} of ${run.host}`,
    ...(run.error === null ? [] : [run.error]),
    ...(run.log === '' ? [] : ['', run.log]),
  ])
}
