import { formats } from '../charts/option-values.js'

/** Words for figures, the same as in the charts; what is absent is a dash. */

export const DASH = '–'

const written =
  (format: (value: number) => string) =>
  (value: number | null | undefined): string =>
    value === null || value === undefined ? DASH : format(value)

export const count = written(formats.count)
export const money = written(formats.money)
export const percent = written(formats.percent)
export const rate = written(formats.rate)
export const number = written(formats.number)
export const compact = written(formats.compact)

/** "+12.3 %" */
export function change(value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH
  return `${value >= 0 ? '+' : '−'}${formats.percent(Math.abs(value))}`
}

/** "3 Mar 2026" of a date or a moment, UTC. */
export function day(value: Date | string | null | undefined): string {
  if (value === null || value === undefined) return DASH
  return onOneLine(formats.day(typeof value === 'string' ? value : value.getTime()))
}

/** "2026-03-03 14:05", UTC. */
export function minute(value: Date | string | null | undefined): string {
  if (value === null || value === undefined) return DASH
  return onOneLine(new Date(value).toISOString().slice(0, 16).replace('T', ' '))
}

/** "4.2 s", "12 min", "3 h" */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return DASH
  if (seconds < 120) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`
}

/** "customer_rfm" as people say it: "customer rfm"; segments "at_risk": "At risk". */
export function words(name: string): string {
  const spaced = name.replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

function onOneLine(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
