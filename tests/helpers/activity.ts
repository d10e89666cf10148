import type { Queryable } from '../../sql/connection.ts'

export interface EventRow {
  readonly event_type: string
  readonly article_id: number | null
}

/** A customer's events in the order they were appended. */
export async function readEvents(db: Queryable, customerId: number): Promise<readonly EventRow[]> {
  const { rows } = await db.query<EventRow>(
    'select event_type, article_id from niche_data.events where customer_id = $1 order by event_id',
    [customerId],
  )
  return rows
}

/** How many customers' last_active_at is not the moment of their latest event. */
export async function countWrongLastActive(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ wrong: number }>(
    `select count(*) as wrong
       from niche_data.customers c
      where c.last_active_at is distinct from
            (select max(e.occurred_at) from niche_data.events e where e.customer_id = c.customer_id)`,
  )
  return rows[0]!.wrong
}
