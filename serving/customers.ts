import type { Queryable } from '../sql/index.ts'

const SUGGESTIONS = 5
/** Enough of the latest units bought to hold that many customers. */
const LATEST_UNITS = 100

/** A few customers worth looking through the eyes of: those who bought last. */
export async function readCustomerSuggestions(db: Queryable): Promise<readonly number[]> {
  const { rows } = await db.query<{ customer_id: number }>(
    `select customer_id
       from (select customer_id, purchased_at from niche_data.transactions order by purchased_at desc limit $1) latest
      group by customer_id
      order by max(purchased_at) desc, customer_id
      limit $2`,
    [LATEST_UNITS, SUGGESTIONS],
  )
  return rows.map((row) => row.customer_id)
}
