import type { Pool } from '../../../sql/connection.ts'

export interface Sale {
  readonly day: string
  readonly customer: number
  readonly article: number
  /** In hundredths, so that sums are exact. */
  readonly cents: number
}

/** The whole ledger of a small shop, to be added up in loops. */
export async function readSales(pool: Pool): Promise<readonly Sale[]> {
  const { rows } = await pool.query<{ purchased_at: Date; customer_id: number; article_id: number; price: string }>(
    'select purchased_at, customer_id, article_id, price from niche_data.transactions',
  )
  return rows.map((row) => ({
    day: row.purchased_at.toISOString().slice(0, 10),
    customer: row.customer_id,
    article: row.article_id,
    cents: Math.round(Number(row.price) * 100),
  }))
}

export interface SalesFigures {
  readonly units: number
  readonly revenue: number
  /** Distinct. */
  readonly customers: number
  /** Distinct pairs of customer and day. */
  readonly orders: number
}

export function addUp(sales: readonly Sale[]): SalesFigures {
  return {
    units: sales.length,
    revenue: sales.reduce((sum, { cents }) => sum + cents, 0) / 100,
    customers: new Set(sales.map(({ customer }) => customer)).size,
    orders: new Set(sales.map(({ customer, day }) => `${customer} ${day}`)).size,
  }
}

/** The day so many days after another (before, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
