import type { JobTrigger } from './job.ts'

/** The task of graphile-worker that runs a job of ours; its payload names which. */
export const RUN_JOB = 'run_job'

/** The payload of the task; graphile-worker adds `_cron` to what its schedule requests. */
export interface JobRequest {
  readonly job: string
  /** Words of the command line beside the job's own (ml.request_job). */
  readonly words?: readonly string[]
  /** Asked for because the server started and found nothing trained. */
  readonly at_start?: boolean
  readonly _cron?: { readonly backfilled?: boolean }
}

/** Of two requests that wait for the same job one is left. None is tried again: the next time of the schedule does that. */
export function jobRequest(job: string): {
  readonly payload: JobRequest
  readonly options: { readonly jobKey: string; readonly jobKeyMode: 'replace'; readonly maxAttempts: number }
} {
  return { payload: { job }, options: { jobKey: `run ${job}`, jobKeyMode: 'replace', maxAttempts: 1 } }
}

export function triggerOf({ _cron, at_start }: JobRequest): JobTrigger {
  if (!_cron) return at_start ? 'start' : 'manual'
  return _cron.backfilled ? 'start' : 'cron'
}
