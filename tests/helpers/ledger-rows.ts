import fc from 'fast-check'
import type { Queryable } from '../../sql/connection.ts'

export const DAY_MS = 86_400_000
export const LEDGER_START = Date.UTC(2020, 0, 1)

/** A unit bought, with its price in cents, so that a test can add exactly. */
export interface LedgerRow {
  readonly customer_id: number
  readonly article_id: number
  readonly purchased_at: Date
  readonly recorded_at: Date
  readonly cents: number
}

/** Units bought in the `days` after LEDGER_START at whole hours, some of them recorded days later. */
export function ledgerRows(of: {
  customers: readonly number[]
  articles: readonly number[]
  days: number
  maxLength?: number
}): fc.Arbitrary<readonly LedgerRow[]> {
  const row = fc
    .record({
      customer_id: fc.constantFrom(...of.customers),
      article_id: fc.constantFrom(...of.articles),
      hour: fc.integer({ min: 0, max: of.days * 24 - 1 }),
      delayDays: fc.constantFrom(0, 0, 0, 3, 40),
      cents: fc.integer({ min: 0, max: 9_999 }),
    })
    .map(({ hour, delayDays, ...rest }) => {
      const purchasedAt = LEDGER_START + hour * 3_600_000
      return { ...rest, purchased_at: new Date(purchasedAt), recorded_at: new Date(purchasedAt + delayDays * DAY_MS) }
    })
  return fc.array(row, { maxLength: of.maxLength ?? 25 })
}

export async function insertLedger(db: Queryable, rows: readonly LedgerRow[]): Promise<void> {
  await db.query(
    `insert into niche_data.transactions (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
     select c, a, p, r, cents / 100.0, 2
       from unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::timestamptz[], $5::integer[]) as t (c, a, p, r, cents)`,
    [
      rows.map((row) => row.customer_id),
      rows.map((row) => row.article_id),
      rows.map((row) => row.purchased_at),
      rows.map((row) => row.recorded_at),
      rows.map((row) => row.cents),
    ],
  )
}

/** A money column as whole cents. Null stays null. */
export function toCents(amount: unknown): number | null {
  return amount === null ? null : Math.round(Number(amount) * 100)
}

/** The UTC day of a moment, as 2020-01-31. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Rows by what `keyOf` says of them, in the order they come. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
