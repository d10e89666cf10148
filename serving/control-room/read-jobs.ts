import type { Queryable } from '../../sql/index.ts'
import { compareVersionsJob } from '../jobs/compare-versions.ts'
import { nextTime } from '../jobs/cron-times.ts'
import { type JobStatus, listJobStatus } from '../jobs/job-status.ts'
import { jobs } from '../jobs/jobs.ts'
import type { Schedule } from '../jobs/schedule.ts'

export interface ListedJob {
  readonly name: string
  readonly description: string
  /** Null: it never ran. */
  readonly status: JobStatus | null
  readonly mayBeAskedFor: boolean
  /** When it begins next by itself. Null: it begins when it is asked for. */
  readonly nextAt: Date | null
}

/** Every job there is, and what ran without being one of them: the mail, and jobs that another version had. */
export async function readJobs(db: Queryable, schedule: Schedule, now: Date): Promise<readonly ListedJob[]> {
  const statuses = await listJobStatus(db)
  const known = new Map(statuses.map((status) => [status.jobName, status]))
  const listed = jobs.map(({ name, description }) => {
    return {
      ...{ name, description },
      status: known.get(name) ?? null,
      // What it compares is said on the page of a model.
      mayBeAskedFor: name !== compareVersionsJob.name,
      nextAt: nextTime(schedule.get(name) ?? [], now) ?? null,
    }
  })
  const others = statuses.filter(({ jobName }) => !jobs.some(({ name }) => name === jobName))
  return [
    ...listed,
    ...others.map((status) => ({
      ...{ name: status.jobName, description: '', status, mayBeAskedFor: false, nextAt: null },
    })),
  ]
}
