import type { Pool } from '../../sql/index.ts'

/** The latest of them: whoever handled more in 30 days was not choosing. */
const MOST = 200

/**
 * What a customer viewed, clicked, wished for or put in a cart in the 30 days before the end of the shop's data, the latest
 * first. Ids of articles.
 */
export async function readHandledArticles(pool: Pool, customerId: number): Promise<readonly number[]> {
  const { rows } = await pool.query<{ article_id: number }>(
    `with m as materialized (
       select least(until_at, now()) as as_of from niche_data.find_recent_days(1) where until_at is not null limit 1
     )
     select e.article_id
       from m
       join niche_data.events e
         on e.customer_id = $1
        and e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
        and e.article_id is not null
        and e.occurred_at >= m.as_of - interval '30 days'
        and e.occurred_at < m.as_of
      group by e.article_id
      order by max(e.occurred_at) desc, e.article_id
      limit $2`,
    [customerId, MOST],
  )
  return rows.map(({ article_id }) => article_id)
}
