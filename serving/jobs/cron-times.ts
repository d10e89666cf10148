import { parseCronItem } from 'graphile-worker'

const MINUTE_MS = 60_000
const MINUTES_OF_A_DAY = 24 * 60
const MINUTES_OF_A_YEAR = 366 * MINUTES_OF_A_DAY

/** The first whole minute after `now` that one of the crontab times means; undefined: none within a year. */
export function nextTime(times: readonly string[], now: Date): Date | undefined {
  return findTime(times, floorToMinute(now) + MINUTE_MS, MINUTE_MS, MINUTES_OF_A_YEAR)
}

/** The last whole minute up to `now` that one of the crontab times means; undefined: none within a day. */
export function lastTime(times: readonly string[], now: Date): Date | undefined {
  return findTime(times, floorToMinute(now), -MINUTE_MS, MINUTES_OF_A_DAY)
}

function floorToMinute(date: Date): number {
  return Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS
}

function findTime(times: readonly string[], from: number, stepMs: number, steps: number): Date | undefined {
  const items = times.map((match) => parseCronItem({ match, task: 'any' }))
  if (items.length === 0) return undefined
  const minute = new Date(from)
  for (let i = 0; i < steps; i++) {
    const digest = {
      min: minute.getUTCMinutes(),
      hour: minute.getUTCHours(),
      date: minute.getUTCDate(),
      month: minute.getUTCMonth() + 1,
      dow: minute.getUTCDay(),
    }
    if (items.some((item) => item.match(digest))) return minute
    minute.setTime(minute.getTime() + stepMs)
  }
  return undefined
}
