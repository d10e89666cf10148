import { type ParsedCronItem, parseCronItem } from 'graphile-worker'
import { lastTime } from './cron-times.ts'
import type { Job } from './job.ts'
import { jobRequest, RUN_JOB } from './job-request.ts'
import type { Schedule } from './schedule.ts'

/** Between this list and the worker's look at its clock; less than a minute, so that no earlier time is meant. */
const START_MS = 30_000

/**
 * The schedule as a worker that starts `now` wants it: at its times, each job is requested once, however many servers
 * there are. A training whose time came while no server ran is made up for, once, within a day.
 */
export function cronItems(jobs: readonly Job[], schedule: Schedule, now: Date): readonly ParsedCronItem[] {
  return jobs.flatMap(({ name, lane }) =>
    (schedule.get(name) ?? []).map((time, i) => {
      const { payload, options } = jobRequest(name)
      const missed = lane === 'training' ? lastTime([time], now) : undefined
      return parseCronItem({
        match: time,
        task: RUN_JOB,
        identifier: i === 0 ? name : `${name}-${i + 1}`,
        // As far back as the last of its times and not the one before. What was begun then is not begun again.
        options: { ...options, backfillPeriod: missed ? now.getTime() - missed.getTime() + START_MS : 0 },
        payload: { ...payload },
      })
    }),
  )
}
