import { holdoutRows, readDataPeriod } from '../../../features/index.ts'
import type { LifetimeValueRow } from '../../../models/lifetime-value/lifetime-value.ts'
import { lifetimeValue } from '../../../models/lifetime-value/model.ts'
import type { Pool } from '../../../sql/connection.ts'

const DAY_MS = 86_400_000
const HOLDOUT_DAYS = 90

/** A customer 90 days before the end of the data, what they did then, and what is true of them. */
export interface JudgedCustomer {
  readonly row: LifetimeValueRow
  /** Length of the holdout. */
  readonly days: number
  /** True rate of visits with a purchase while active. */
  readonly visitsPerDay: number
  /** Whether they had not left for good when the holdout began. */
  readonly isAlive: boolean
  /** Days of the holdout before they left. */
  readonly daysLeft: number
}

/** Every customer who had bought by then. Throws Error for a shop that is not synthetic. */
export async function readCustomers(pool: Pool): Promise<readonly JudgedCustomer[]> {
  const period = await readDataPeriod(pool)
  if (!period) throw new Error('the shop holds no purchases')
  const asOf = new Date(period.until.getTime() - HOLDOUT_DAYS * DAY_MS)
  const truth = new Map<number, { visitsPerDay: number; leaves: number }>()
  const { rows } = await pool.query<{ customer_id: number; visits_per_day: number; drop_out_at: Date }>(
    'select customer_id, visits_per_day, drop_out_at from truth.customers',
  )
  if (rows.length === 0) throw new Error('schema truth is empty: the shop is not synthetic')
  for (const { customer_id, visits_per_day, drop_out_at } of rows) {
    truth.set(customer_id, { visitsPerDay: visits_per_day, leaves: drop_out_at.getTime() })
  }
  const customers: JudgedCustomer[] = []
  const { features, target } = lifetimeValue
  const definition = {
    features,
    target,
    parseRow: (row: Readonly<Record<string, unknown>>) => ({
      id: Number(row.customer_id),
      row: lifetimeValue.parseRow(row),
    }),
  }
  for await (const batch of holdoutRows(pool, definition, { asOf, until: period.until })) {
    for (const { id, row } of batch) {
      const known = truth.get(id)
      if (!known || row.frequency === 0) continue
      const stays = (Math.min(known.leaves, period.until.getTime()) - asOf.getTime()) / DAY_MS
      customers.push({
        row,
        days: HOLDOUT_DAYS,
        visitsPerDay: known.visitsPerDay,
        isAlive: known.leaves > asOf.getTime(),
        daysLeft: Math.max(0, stays),
      })
    }
  }
  return customers
}
