import { readFileSync } from 'node:fs'
import type { PurchaseHistory } from '../../../models/lifetime-value/purchase-statistics.ts'

const DAY_MS = 86_400_000
export const DAYS_PER_WEEK = 7

/** The days (since 1970) on which a customer bought, ascending and each once, and what was spent on each. */
export interface CdnowCustomer {
  readonly days: readonly number[]
  readonly spends: readonly number[]
}

/** A customer as of a day, and what they did in the days after. Times in weeks. */
export interface CdnowCase {
  readonly history: PurchaseHistory
  /** Mean spend of the repeat purchases; 0 without any. */
  readonly meanRepeatSpend: number
  readonly actual: number
}

export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS
}

/** Reads CDNOW_sample.txt or CDNOW_master.txt: the last four columns are customer, date, CDs, dollars. */
export function readCdnow(file: string): readonly CdnowCustomer[] {
  const customers = new Map<string, Map<number, number>>()
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [dollars, , date, customer] = line.trim().split(/\s+/).reverse()
    if (customer === undefined || !/^\d{8}$/.test(date!)) continue
    const day = dayOf(Number(date!.slice(0, 4)), Number(date!.slice(4, 6)), Number(date!.slice(6)))
    const spends = customers.get(customer) ?? new Map<number, number>()
    spends.set(day, (spends.get(day) ?? 0) + Number(dollars))
    customers.set(customer, spends)
  }
  return [...customers.values()].map((spends) => {
    const days = [...spends.keys()].sort((a, b) => a - b)
    return { days, spends: days.map((day) => spends.get(day)!) }
  })
}

/** Everybody who had bought by the end of day `until`, and their purchases in the `horizonDays` after it. */
export function casesAt(customers: readonly CdnowCustomer[], until: number, horizonDays: number): readonly CdnowCase[] {
  return customers
    .filter(({ days }) => days[0]! <= until)
    .map(({ days, spends }) => {
      const known = days.filter((day) => day <= until)
      const repeats = known.length - 1
      const repeatSpend = spends.slice(1, known.length).reduce((sum, spend) => sum + spend, 0)
      return {
        history: {
          repeats,
          lastAge: (known.at(-1)! - days[0]!) / DAYS_PER_WEEK,
          age: (until - days[0]!) / DAYS_PER_WEEK,
        },
        meanRepeatSpend: repeats === 0 ? 0 : repeatSpend / repeats,
        actual: days.filter((day) => day > until && day <= until + horizonDays).length,
      }
    })
}
