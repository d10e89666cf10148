const HYPHEN = 0x2d
const ZERO = 0x30
const DAYS_OF_MONTH = Uint8Array.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

/** What parseDate gives for text that is no date. */
export const NOT_A_DATE = -(2 ** 31)

/** 1970-01-01 in PostgreSQL's days. */
export const UNIX_EPOCH_DAY = -10_957

/**
 * Days from 2000-01-01 (PostgreSQL's own form of a date) to the date yyyy-mm-dd in `bytes[start, end)`, of the
 * Gregorian calendar, from year 1; NOT_A_DATE when there is no such day.
 */
export function parseDate(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return NOT_A_DATE
  const year = 100 * twoDigits(bytes, start) + twoDigits(bytes, start + 2)
  const month = twoDigits(bytes, start + 5)
  const day = twoDigits(bytes, start + 8)
  // A character that is no digit makes NaN, for which none of these hold.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month))) return NOT_A_DATE
  return dayNumber(year, month, day)
}

/** The date yyyy-mm-dd of a day counted from 2000-01-01. */
export function formatDate(day: number): string {
  return new Date((day - UNIX_EPOCH_DAY) * 86_400_000).toISOString().slice(0, 10)
}

function twoDigits(bytes: Uint8Array, start: number): number {
  const tens = bytes[start]! - ZERO
  const ones = bytes[start + 1]! - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : DAYS_OF_MONTH[month - 1]!
}

/** The year is counted from March, so that the leap day is its last; 730,425 days lie before 2000-01-01. */
function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + dayOfYear - 730_425
}
