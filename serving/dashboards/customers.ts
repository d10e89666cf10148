import type { Queryable } from '../../sql/index.ts'
import type { DataAge } from './data-age.ts'

export interface ScoringAge extends DataAge {
  /** Null: nobody was scored yet. */
  readonly model_version: number | null
}

/** As of when, when and by which version a table of scores was made. */
export async function readScoringAge(
  db: Queryable,
  table: 'customer_segments' | 'customer_lifetime_values',
): Promise<ScoringAge> {
  const { rows } = await db.query<ScoringAge>(
    `select s.as_of, s.finished_at as refreshed_at, v.version as model_version
       from ml.scorings s join ml.model_version v using (model_version_id) where s.scored_table = $1`,
    [table],
  )
  return rows[0] ?? { as_of: null, refreshed_at: null, model_version: null }
}

export interface SegmentRow {
  readonly basis: 'rfm' | 'clv' | 'lifetime'
  readonly segment: string
  readonly customers: number
  /** Of the customers of its clustering. */
  readonly share_of_customers: number
  /** Null, as clv_365d: lifetime values were not scored. */
  readonly mean_probability_alive: number | null
  readonly clv_365d: number | null
}

/** The segments of every clustering, the largest first. */
export async function readSegments(db: Queryable): Promise<readonly SegmentRow[]> {
  const { rows } = await db.query<SegmentRow>(
    `select s.basis, s.segment, s.customers,
            s.customers / (sum(s.customers) over (partition by s.basis))::double precision as share_of_customers,
            s.mean_probability_alive, s.clv_365d
       from dashboards.segment_sizes s
      order by s.basis, s.customers desc, s.segment`,
  )
  return rows
}

export interface DecileRow {
  readonly decile: number
  readonly customers: number
  readonly clv_365d_from: number
  readonly clv_365d_to: number
  readonly clv_365d: number
  readonly share_of_clv: number | null
  readonly mean_probability_alive: number
  readonly expected_purchases_365d: number
}

/** All customers in tenths by what they are expected to be worth, the least first. */
export async function readValueDeciles(db: Queryable): Promise<readonly DecileRow[]> {
  const { rows } = await db.query<DecileRow>(
    `select d.decile, d.customers, d.clv_365d_from, d.clv_365d_to, d.clv_365d,
            d.clv_365d / nullif(sum(d.clv_365d) over (), 0) as share_of_clv,
            d.mean_probability_alive, d.expected_purchases_365d
       from dashboards.lifetime_value_deciles d
      order by d.decile`,
  )
  return rows
}

export interface CohortRow {
  /** First day of the quarter (UTC) of the first purchase. */
  readonly cohort: string
  readonly customers: number
  readonly spend: number
  readonly clv_365d: number
  readonly mean_probability_alive: number
  readonly expected_purchases_365d: number
}

/** Customers by the quarter in which they came, the earliest first. */
export async function readValueCohorts(db: Queryable): Promise<readonly CohortRow[]> {
  const { rows } = await db.query<CohortRow>(
    `select cohort::text as cohort, customers, spend::double precision as spend, clv_365d, mean_probability_alive,
            expected_purchases_365d
       from dashboards.lifetime_value_cohorts
      order by dashboards.lifetime_value_cohorts.cohort`,
  )
  return rows
}

export interface LoyaltyBand {
  /** Scores of [from, to), of [90, 100] the last. */
  readonly from: number
  readonly to: number
  readonly customers: number
  readonly share_of_customers: number | null
  /** Null: nobody is in it. */
  readonly mean_score: number | null
}

/** All customers in tenths of the loyalty score (niche_data.compute_loyalty_score), the lowest first. */
export async function readLoyalty(db: Queryable): Promise<readonly LoyaltyBand[]> {
  const { rows } = await db.query<LoyaltyBand>(
    `select n * 10 as "from", n * 10 + 10 as "to", coalesce(b.customers, 0) as customers,
            coalesce(b.customers, 0) / nullif(sum(b.customers) over (), 0)::double precision as share_of_customers,
            b.mean_score
       from generate_series(0, 9) as n
       left join dashboards.loyalty_bands b on b.band = n
      order by n`,
  )
  return rows
}
