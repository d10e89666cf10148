const PARTS = {
  yyyy: 'year',
  MM: 'month',
  dd: 'day',
  HH: 'hour',
  mm: 'minute',
  ss: 'second',
  M: 'month',
  d: 'day',
  H: 'hour',
} as const
const PART_NAMES = /yyyy|MM|dd|HH|mm|ss|M|d|H/g

const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?\s?(?<offset>Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/

/** A moment as a calendar and a clock show it. */
export interface ParsedTime {
  /** yyyy-mm-dd */
  readonly day: string
  /** hh:mm:ss, with up to six digits behind a point. */
  readonly clock: string
  /** +hh:mm; undefined: the text says none. */
  readonly offset: string | undefined
}

/** Undefined: the text is no such date or time. */
export type TimeParser = (text: string) => ParsedTime | undefined

/**
 * Reads texts of a format: `iso` (2024-03-31, 2024-03-31 12:30:00+02), `unix` (seconds), `unix_ms`, or a pattern of
 * yyyy, MM or M, dd or d, HH or H, mm, ss and other characters, which stand for themselves. A clock that is not in the
 * pattern is midnight. Undefined: the pattern lacks year, month or day, or has one twice.
 */
export function timeParser(format: string): TimeParser | undefined {
  if (format === 'iso') return (text) => parseWith(ISO, text)
  if (format === 'unix') return (text) => parseEpoch(text, 1_000)
  if (format === 'unix_ms') return (text) => parseEpoch(text, 1)
  const parts = format.match(PART_NAMES) ?? []
  const names = parts.map((part) => PARTS[part as keyof typeof PARTS])
  const isWhole = (['year', 'month', 'day'] as const).every((name) => names.includes(name))
  if (!isWhole || new Set(names).size < names.length) return undefined
  let pattern = ''
  let end = 0
  for (const { 0: part, index } of format.matchAll(PART_NAMES)) {
    const digits = part === 'yyyy' ? '\\d{4}' : part.length === 2 ? '\\d\\d' : '\\d\\d?'
    pattern += `${escaped(format.slice(end, index))}(?<${PARTS[part as keyof typeof PARTS]}>${digits})`
    end = index + part.length
  }
  const expression = new RegExp(`^${pattern}${escaped(format.slice(end))}$`)
  return (text) => parseWith(expression, text)
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}

function parseWith(expression: RegExp, text: string): ParsedTime | undefined {
  const found = expression.exec(text)?.groups
  if (!found) return undefined
  const { year, month, day, hour = '00', minute = '00', second = '00', fraction, offset } = found
  const isDay = daysOf(Number(year), Number(month)) >= Number(day) && Number(day) >= 1 && Number(year) >= 1
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return {
    day: `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`,
    clock: `${hour.padStart(2, '0')}:${minute}:${second}${fraction ? `.${fraction.slice(0, 6)}` : ''}`,
    offset: offset === undefined ? undefined : wholeOffset(offset),
  }
}

/** 0 for a month that is none. */
function daysOf(year: number, month: number): number {
  if (!(month >= 1 && month <= 12)) return 0
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function wholeOffset(offset: string): string {
  if (offset === 'Z' || offset === 'UTC') return '+00:00'
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

function parseEpoch(text: string, milliseconds: number): ParsedTime | undefined {
  if (!/^-?\d{1,15}(?:\.\d+)?$/.test(text)) return undefined
  const moment = new Date(Number(text) * milliseconds)
  const iso = Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
  // Years past 9999 have a sign and six digits.
  if (iso.length !== 24) return undefined
  return { day: iso.slice(0, 10), clock: iso.slice(11, 23), offset: '+00:00' }
}
