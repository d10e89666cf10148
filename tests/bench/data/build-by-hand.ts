import type { Pool } from '../../../sql/connection.ts'

/**
 * The same columns of the same moments by one hand-written query, which a data scientist would write for this spine: the
 * part of customer_rfm alone, since a whole set of views would be a program of its own.
 */
const HAND_WRITTEN = `
  select s.customer_id, s.as_of,
         extract(epoch from s.as_of - f.last_at)::double precision / 86400 as recency_days, f.frequency,
         round(f.total / f.frequency, 2) as monetary_value, f.total,
         extract(epoch from s.as_of - f.first_at)::double precision / 86400 as t_days, f.first_at, f.last_at
    from (SPINE) s
   cross join lateral (
     select max(t.purchased_at) as last_at, min(t.purchased_at) as first_at, sum(t.price) as total,
            nullif(count(distinct (t.purchased_at at time zone 'UTC')::date), 0)::integer as frequency
       from niche_data.transactions t
      where t.customer_id = s.customer_id and t.purchased_at < s.as_of and t.recorded_at < s.as_of
   ) f`

/** Runs it over the rows of the query `spine`, and counts them only: nothing is written. */
export async function countByHand(pool: Pool, spine: string): Promise<{ rows: number; seconds: number }> {
  const startedAt = performance.now()
  // Hashing makes the server compute every column.
  const { rows } = await pool.query<{ rows: number }>(
    `select count(*) as rows, sum(hashtext(q::text)) from (${HAND_WRITTEN.replace('SPINE', spine)}) q`,
  )
  return { rows: rows[0]!.rows, seconds: (performance.now() - startedAt) / 1000 }
}
