const DAY_MILLISECONDS = 86_400_000

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
  return {
    days: SPAN_DAYS,
    weeks: Math.ceil(SPAN_DAYS / 7),
    until,
    at,
    monthOf: (day) => at(day).getUTCMonth(),
    dayOfMonth: (day) => at(day).getUTCDate(),
    weekdayOf: (day) => at(day).getUTCDay(),
  }
}
