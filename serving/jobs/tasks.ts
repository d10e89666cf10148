import type { JobHelpers, TaskList } from 'graphile-worker'
import { deliverMail } from './deliver-mail.ts'
import type { Job } from './job.ts'
import { LaneBusyError } from './job-lock.ts'
import { type JobRequest, jobRequest, RUN_JOB, triggerOf } from './job-request.ts'
import { type RunJobDeps, runJob } from './run-job.ts'
import type { SendMailDeps } from './send-mail.ts'

/** A job whose lane is busy is requested again after this time; waiting for it would hold a place of the worker. */
const LANE_RETRY_MS = 15_000

export interface TaskDeps extends RunJobDeps, SendMailDeps {
  readonly jobs: readonly Job[]
}

/**
 * What the worker can do. A run that failed is a row, not an error of its task: graphile-worker must not try it again.
 * The promises of `underWay` are the runs that go on, which may outlive a worker that lost the database.
 */
export function createTasks(deps: TaskDeps, stop: AbortSignal, underWay: Set<Promise<unknown>>): TaskList {
  const tracked = async (work: Promise<void>) => {
    underWay.add(work)
    try {
      await work
    } finally {
      underWay.delete(work)
    }
  }
  return {
    send_mail: () => tracked(deliverMail(deps, stop)),
    [RUN_JOB]: (payload, helpers) => tracked(runRequested(payload as JobRequest, helpers, deps, stop)),
  }
}

async function runRequested(
  request: JobRequest,
  { addJob }: JobHelpers,
  deps: TaskDeps,
  stop: AbortSignal,
): Promise<void> {
  const job = deps.jobs.find(({ name }) => name === request.job)
  if (!job) {
    deps.logger.error({ job: request.job }, 'there is no such job; another version of Selvedge may have asked for it')
    return
  }
  try {
    await runJob(job, deps, {
      trigger: triggerOf(request),
      withLane: true,
      words: request.words,
      signal: stop,
    })
  } catch (error) {
    if (!(error instanceof LaneBusyError)) throw error
    deps.logger.debug({ job: job.name, lane: job.lane }, 'the lane of the job is busy; it waits')
    // What was asked with words of its own must not be taken for another request of the same job.
    const options = request.words ? { maxAttempts: 1 } : jobRequest(job.name).options
    await addJob(RUN_JOB, request, { ...options, runAt: new Date(Date.now() + LANE_RETRY_MS) })
  }
}
