import type { FeatureValue } from './table/feature-table.ts'

/** How a value of one feature is said to people. */
export type ValueWords = (value: FeatureValue) => string

const MOST_DIGITS = 2

/** "viewed 3 times in the last 7 days"; "never viewed in the last 7 days" for 0 and for what is unknown. */
export function timesWords(verb: string, period: string): ValueWords {
  return (value) => {
    const times = typeof value === 'number' ? value : 0
    if (times === 0) return `not ${verb} ${period}`
    return times === 1 ? `${verb} once ${period}` : `${verb} ${numberWords(times)} times ${period}`
  }
}

/** "last viewed 3 days ago"; `never` where it is unknown. */
export function daysAgoWords(what: string, never: string): ValueWords {
  return (value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return never
    if (value < 1) return `${what} today`
    return value < 2 ? `${what} yesterday` : `${what} ${Math.floor(value)} days ago`
  }
}

/** One sentence each for true, and for false and unknown. */
export function yesNoWords(yes: string, no: string): ValueWords {
  return (value) => (value === true || value === 1 ? yes : no)
}

/** "price: 29.99"; `unknown` where there is no value. */
export function plainWords(what: string, unknown: string): ValueWords {
  return (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return unknown
    if (typeof value === 'boolean') return `${what}: ${value ? 'yes' : 'no'}`
    return `${what}: ${typeof value === 'number' ? numberWords(value) : value}`
  }
}

function numberWords(value: number): string {
  return String(Number(value.toFixed(MOST_DIGITS)))
}
