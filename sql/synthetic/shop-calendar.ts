const DAY_MILLISECONDS = 86_400_000
export const DAY_SECONDS = 86_400

/** H&M's published transactions run from 2018-09-20 to 2020-09-22: 734 days. */
const SPAN_DAYS = 734
const DEFAULT_UNTIL = new Date(Date.UTC(2020, 8, 23))

export const DAYS_PER_YEAR = 365.25

/** The days a shop's history covers. Days are counted from 0 at its first midnight UTC; days before it are negative. */
export interface ShopCalendar {
  /** Days, the last one perhaps cut short by `until`. */
  readonly days: number
  readonly weeks: number
  /** No purchase is at or after this moment. */
  readonly until: Date
  /** The first midnight, in seconds since 1970-01-01 UTC. */
  readonly startSecond: number
  /** Seconds from the first midnight to `until`: nothing happens at or after it. */
  readonly endSecond: number
  /** The moment `seconds` into the day. */
  at(day: number, seconds?: number): Date
  /** 0 January to 11 December. */
  monthOf(day: number): number
  /** 1 to 31. */
  dayOfMonth(day: number): number
  /** 0 Sunday to 6 Saturday. */
  weekdayOf(day: number): number
}

/** The 734 days that end at `until`; without it, those of H&M's own data. Throws RangeError for an invalid date. */
export function createCalendar(until: Date = DEFAULT_UNTIL): ShopCalendar {
  if (Number.isNaN(until.getTime())) throw new RangeError('until is not a valid date')
  const lastMidnight = Math.ceil(until.getTime() / DAY_MILLISECONDS)
  const firstMidnight = lastMidnight - SPAN_DAYS
  const at = (day: number, seconds = 0) => new Date((firstMidnight + day) * DAY_MILLISECONDS + seconds * 1000)
  // Looked up for every visit and wish: a Date each would take longer than the rest.
  const dates = Array.from({ length: SPAN_DAYS }, (_, day) => at(day))
  const months = Uint8Array.from(dates, (date) => date.getUTCMonth())
  const daysOfMonth = Uint8Array.from(dates, (date) => date.getUTCDate())
  const weekdays = Uint8Array.from(dates, (date) => date.getUTCDay())
  return {
    days: SPAN_DAYS,
    weeks: Math.ceil(SPAN_DAYS / 7),
    until,
    startSecond: firstMidnight * DAY_SECONDS,
    endSecond: Math.ceil(until.getTime() / 1000) - firstMidnight * DAY_SECONDS,
    at,
    monthOf: (day) => months[day] ?? at(day).getUTCMonth(),
    dayOfMonth: (day) => daysOfMonth[day] ?? at(day).getUTCDate(),
    weekdayOf: (day) => weekdays[day] ?? at(day).getUTCDay(),
  }
}
