import { nextTime } from '../serving/jobs/cron-times.ts'
import { listJobStatus } from '../serving/jobs/job-status.ts'
import { jobs } from '../serving/jobs/jobs.ts'
import { readSchedule } from '../serving/jobs/read-schedule.ts'
import { answer, table } from './print.ts'
import { withDatabase } from './with-database.ts'

/** Every job there is, its last run, and when a server that runs begins the next. */
export async function listJobs({ json }: { json: boolean }): Promise<void> {
  const now = new Date()
  const list = await withDatabase(async ({ configuration, pool }) => {
    const schedule = await readSchedule(configuration.schedule, jobs)
    const statuses = new Map((await listJobStatus(pool)).map((status) => [status.jobName, status]))
    const listed = jobs.map(({ name, description }) => {
      const status = statuses.get(name)
      statuses.delete(name)
      const times = schedule.get(name) ?? []
      return { name, description, times, nextAt: nextTime(times, now) ?? null, status: status ?? null }
    })
    // The mail, which has no times, and jobs that another version had.
    const others = [...statuses].map(([name, status]) => ({ name, description: '', times: [], nextAt: null, status }))
    return [...listed, ...others]
  })
  answer(json, list, () =>
    table([
      ['job', 'last run', 'state', 'began', 'seconds', 'failures', 'next (UTC)'],
      ...list.map(({ name, status, nextAt }) => [
        name,
        status?.lastRunId ?? '',
        status?.lastState ?? '',
        minute(status?.lastStartedAt),
        status?.lastDurationSeconds?.toFixed(1) ?? '',
        status?.failuresSinceSuccess ?? '',
        minute(nextAt),
      ]),
    ]),
  )
}

function minute(date: Date | null | undefined): string {
  return date?.toISOString().slice(0, 16).replace('T', ' ') ?? ''
}
