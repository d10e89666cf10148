import type { Fact, Purchase } from './feature-oracle-facts.ts'
import { DAY_MS, groupBy } from './ledger-rows.ts'

/** What had happened and was recorded before as_of, in the order written down. */
export function knownBefore<Row extends Fact>(facts: readonly Row[], asOf: Date): readonly Row[] {
  return facts.filter((fact) => fact.at < asOf && fact.recorded_at < asOf)
}

/** Those of the days (of 24 hours) before as_of. */
export function inLastDays<Row extends { readonly at: Date }>(
  facts: readonly Row[],
  asOf: Date,
  days: number,
): readonly Row[] {
  return facts.filter((fact) => fact.at.getTime() >= asOf.getTime() - days * DAY_MS)
}

/** By when they happened, and those of one moment as they were written down. */
export function inOrder<Row extends { readonly at: Date }>(facts: readonly Row[]): readonly Row[] {
  return facts.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

export function latest(facts: readonly { readonly at: Date }[]): Date {
  return new Date(Math.max(...facts.map(({ at }) => at.getTime())))
}

export function earliest(facts: readonly { readonly at: Date }[]): Date {
  return new Date(Math.min(...facts.map(({ at }) => at.getTime())))
}

/** Days from then to as_of. */
export function daysBefore(asOf: Date, then: Date): number {
  return (asOf.getTime() - then.getTime()) / DAY_MS
}

/** The price last paid for an article, in cents. */
export function lastPriceCents(known: readonly Purchase[], articleId: number): number | undefined {
  return inOrder(known.filter((row) => row.article_id === articleId)).at(-1)?.cents
}

/** The facts about each article, by its number. */
export function byArticle<Row extends { readonly article_id: number | null }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  const groups = groupBy(
    rows.filter((row) => row.article_id !== null),
    (row) => String(row.article_id),
  )
  return new Map([...groups].map(([key, group]) => [Number(key), group]))
}
