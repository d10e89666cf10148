import type { Queryable } from '../sql/connection.ts'

/** What the shop's ledger covers: facts in [from, until). */
export interface DataPeriod {
  readonly from: Date
  readonly until: Date
}

/**
 * The period of the purchases known to the shop, or undefined when there are none. `until` is the midnight (UTC) after
 * the last of them, or now when that is earlier: facts that are dated by day belong to their whole day.
 */
export async function readDataPeriod(db: Queryable): Promise<DataPeriod | undefined> {
  const { rows } = await db.query<{ from: Date | null; until: Date | null }>(`
    select min(purchased_at) as from,
           least(now(), date_trunc('day', max(purchased_at), 'UTC') + interval '1 day') as until
      from niche_data.transactions`)
  const row = rows[0]
  return row?.from && row.until ? { from: row.from, until: row.until } : undefined
}
