import { readFile } from 'node:fs/promises'
import { parseCronItem } from 'graphile-worker'
import type { Job } from './job.ts'
import { defaultSchedule, type Schedule } from './schedule.ts'

/** The schedule file cannot be read, or a line of it cannot be understood. */
export class InvalidScheduleError extends Error {
  readonly code = 'INVALID_SCHEDULE'
  constructor(detail: string, options?: ErrorOptions) {
    super(`SELVEDGE_SCHEDULE: ${detail}`, options)
    this.name = 'InvalidScheduleError'
  }
}

/**
 * What SELVEDGE_SCHEDULE says: undefined, the default times; `off`, no times at all (another server keeps them); else
 * the name of a file, see parseSchedule. Throws InvalidScheduleError.
 */
export async function readSchedule(setting: string | undefined, jobs: readonly Job[]): Promise<Schedule> {
  if (setting === undefined) return defaultSchedule(jobs)
  if (setting === 'off') return new Map()
  let text: string
  try {
    text = await readFile(setting, 'utf8')
  } catch (error) {
    throw new InvalidScheduleError(
      `the file ${setting} cannot be read (${(error as NodeJS.ErrnoException).code}); give a file, or "off"`,
      { cause: error },
    )
  }
  return parseSchedule(text, jobs)
}

/**
 * Lines of a crontab: five fields and a job's name, or `off` and a job's name; # begins a comment. A job that is named
 * has the times of its lines (several add up) in place of its default ones; the others keep theirs.
 */
export function parseSchedule(text: string, jobs: readonly Job[]): Schedule {
  const named = new Map<string, string[]>()
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const words = line.replace(/#.*/, '').trim().split(/\s+/)
    if (words[0] === '') continue
    const name = words.pop() ?? ''
    const where = `line ${i + 1} ("${line.trim()}")`
    if (!jobs.some((job) => job.name === name)) {
      throw new InvalidScheduleError(
        `${where} ends with "${name}", which is no job; there are: ${jobs.map((job) => job.name).join(', ')}`,
      )
    }
    const times = named.get(name) ?? []
    named.set(name, times)
    const time = words.join(' ')
    if (time === 'off') continue
    refuseUnreadable(time, where)
    times.push(time)
  }
  return new Map([...defaultSchedule(jobs), ...named])
}

function refuseUnreadable(time: string, where: string): void {
  try {
    parseCronItem({ match: time, task: 'any' }, 'it')
  } catch (error) {
    throw new InvalidScheduleError(
      `${where} has no time of five fields (minute, hour, day of month, month, day of week) before its job: ` +
        `${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}
