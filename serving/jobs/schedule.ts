import type { Job } from './job.ts'

/**
 * Job name -> the times it begins, each in the five fields of a crontab (minute, hour, day of month, month, day of week:
 * numbers, ranges, lists, a star, or a star with a step), in UTC. A job without times begins only when it is asked for.
 */
export type Schedule = ReadonlyMap<string, readonly string[]>

/** When the quiet hours of a shop begin. Trainings share a lane, so one begins when another is done. */
const TRAINING_TIME = '0 2 * * *'

const UPKEEP_TIMES: Readonly<Record<string, string>> = {
  'refresh-views': '*/15 * * * *',
  // After the sessions are assigned.
  'count-figures': '25 * * * *',
  // Between two refreshes.
  'assign-sessions': '7,22,37,52 * * * *',
  // Often enough that a row past half of its hour is computed anew before it is too old to be served.
  'materialise-features': '4,14,24,34,44,54 * * * *',
  // When people are awake and may still buy.
  'remind-of-carts': '30 8-19 * * *',
  // After the trainings.
  'check-drift': '0 5 * * *',
  // A quarter of an hour that no other upkeep begins at.
  'prune-impressions': '40 5 * * *',
  'prune-visitors': '55 5 * * *',
  'prune-accounts': '50 * * * *',
}

/** The times of every job, unless SELVEDGE_SCHEDULE says otherwise. */
export function defaultSchedule(jobs: readonly Pick<Job, 'name' | 'lane' | 'isOnlyAsked'>[]): Schedule {
  return new Map(
    jobs.map(({ name, lane, isOnlyAsked }) => {
      const time = isOnlyAsked ? undefined : lane === 'training' ? TRAINING_TIME : UPKEEP_TIMES[name]
      return [name, time === undefined ? [] : [time]]
    }),
  )
}
