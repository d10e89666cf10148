import type { Pool } from '../../sql/connection.ts'

/** Segments and values of a model that need no training here: the pages show what is stored. */
export async function scoreByHand(pool: Pool): Promise<void> {
  await pool.query(
    `insert into ml.customer_segments (customer_id, since, segment, value_segment, lifetime_segment, recency_score,
            frequency_score, monetary_score, confidence)
     select customer_id, as_of, case when customer_id % 2 = 0 then 'loyal' else 'at_risk' end, 'high', 'jackets', 3, 3, 3, 0.5
       from niche_data.mv_rfm`,
  )
  await pool.query(
    `insert into ml.scorings (scored_table, model_version_id, as_of, entities)
     select t.name, max(v.model_version_id), max(r.as_of), count(distinct r.customer_id)
       from (values ('customer_segments'), ('customer_lifetime_values')) as t (name)
      cross join niche_data.mv_rfm r
      cross join ml.model_version v
      group by t.name`,
  )
  await pool.query(
    `insert into ml.segment_moves (customer_id, moved_at, from_segment, to_segment, model_version_id)
     select r.customer_id, r.as_of - interval '1 day', 'loyal', 'at_risk', (select max(model_version_id) from ml.model_version)
       from niche_data.mv_rfm r where r.customer_id % 2 = 1`,
  )
  await pool.query(
    `insert into ml.customer_lifetime_values (customer_id, probability_alive, expected_purchases_365d,
            expected_purchases_365d_lo, expected_purchases_365d_hi, expected_spend_per_purchase, clv_365d, clv_365d_lo,
            clv_365d_hi)
     select customer_id, 1 / (1 + recency_days / 90), 2, 0, 4, monetary_value, monetary_value * 2, 0, monetary_value * 4
       from niche_data.mv_rfm`,
  )
  await pool.query('select dashboards.summarise_scores()')
}
