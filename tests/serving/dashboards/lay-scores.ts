import { inTransaction, type Pool } from '../../../sql/connection.ts'

/** The moment that the laid scores are as of. */
export const SCORED_AS_OF = '2020-09-23T00:00:00.000Z'

/** What the commands "score" store of every customer with a purchase, by numbers made of their keys; no model is there. */
const SCORES: Readonly<Record<string, string>> = {
  customer_segments: `select null::timestamptz as since, (array['loyal', 'new', 'lost'])[1 + customer_id % 3] as segment,
      (array['high', 'low'])[1 + customer_id % 2] as value_segment, 'regular'::text as lifetime_segment,
      3::smallint as recency_score, 3::smallint as frequency_score, 3::smallint as monetary_score, 0.5::real as confidence`,
  customer_lifetime_values: `select customer_id * 37 % 97 / 97.0::double precision as probability_alive,
      customer_id % 5 / 2.0::double precision as expected_purchases_365d, 0::double precision as expected_purchases_365d_lo,
      9::double precision as expected_purchases_365d_hi, 30::double precision as expected_spend_per_purchase,
      customer_id * 131 % 997 / 2.0::double precision as clv_365d, 0::double precision as clv_365d_lo,
      1000::double precision as clv_365d_hi`,
}

export async function layScores(pool: Pool): Promise<void> {
  for (const [table, columns] of Object.entries(SCORES)) {
    await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `insert into ml.model_version
           (model_name, version, seed, parameters, feature_versions, trained_until, unevaluated_reason, duration_seconds,
            artifact_bytes, artifact_sha256, card)
         values ($1, 1, 1, '{}', '{}', $2, 'laid', 0, 0, repeat('0', 64), '') returning model_version_id as id`,
        [table, SCORED_AS_OF],
      )
      await client.query(
        `create temp table scored on commit drop as
           ${columns}, customer_id from (select distinct customer_id from niche_data.transactions) as buyers`,
      )
      await client.query(`select ml.store_${table}($1, $2)`, [rows[0]!.id, SCORED_AS_OF])
      await client.query(
        `insert into ml.scorings (scored_table, model_version_id, as_of, entities)
         select $1, $2, $3, count(*) from ml.${table}`,
        [table, rows[0]!.id, SCORED_AS_OF],
      )
    })
  }
}
