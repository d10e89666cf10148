import type { Queryable } from '../../sql/index.ts'
import type { DataAge } from './data-age.ts'

export interface ConversionRow {
  readonly scenario: string
  readonly source: string
  readonly model_name: string | null
  readonly model_version: number | null
  readonly position_group: string
  readonly answers: number
  readonly impressions: number
  readonly clicks: number
  readonly carts: number
  readonly purchases: number
  readonly units: number
  readonly revenue: number
  readonly click_rate: number
  readonly cart_rate: number
  readonly purchase_rate: number
  /** Over the rate of popular articles in the same scenario and group. Null: there is none to compare with. */
  readonly click_lift: number | null
  readonly purchase_lift: number | null
}

/**
 * What came of the answers of the `days` days (UTC) up to `to`, or up to the last that was counted: as
 * ml.measure_recommendation_conversion, from the days that were counted already.
 */
export async function readConversion(
  db: Queryable,
  {
    to,
    days,
    scenario,
  }: { readonly to?: string | undefined; readonly days: number; readonly scenario?: string | undefined },
): Promise<readonly ConversionRow[]> {
  const { rows } = await db.query<ConversionRow>(
    `with
     counted as (
       select d.scenario, d.source, d.model_name, d.model_version, d.position_group,
              sum(d.answers) as answers, sum(d.impressions) as impressions, sum(d.clicks) as clicks,
              sum(d.carts) as carts, sum(d.purchases) as purchases, sum(d.units) as units, sum(d.revenue) as revenue
         from dashboards.recommendation_days d
        cross join (select coalesce($1::date, max(l.day)) as day from dashboards.recommendation_days l) as latest
        where d.day <= latest.day
          and d.day > latest.day - $2::integer
          and ($3::text is null or d.scenario = $3)
        group by d.scenario, d.source, d.model_name, d.model_version, d.position_group
     ),
     popular as (
       select c.scenario, c.position_group,
              sum(c.clicks) / sum(c.impressions) as click_rate, sum(c.purchases) / sum(c.impressions) as purchase_rate
         from counted c
        where c.source = 'popular'
        group by c.scenario, c.position_group
     )
     select c.scenario, c.source, c.model_name, c.model_version, c.position_group,
            c.answers::double precision, c.impressions::double precision, c.clicks::double precision,
            c.carts::double precision, c.purchases::double precision, c.units::double precision,
            c.revenue::double precision,
            (c.clicks / c.impressions)::double precision as click_rate,
            (c.carts / c.impressions)::double precision as cart_rate,
            (c.purchases / c.impressions)::double precision as purchase_rate,
            (c.clicks / c.impressions / nullif(p.click_rate, 0))::double precision as click_lift,
            (c.purchases / c.impressions / nullif(p.purchase_rate, 0))::double precision as purchase_lift
       from counted c
       left join popular p on p.scenario = c.scenario and p.position_group = c.position_group
      order by c.scenario, c.impressions desc, c.source, c.model_name, c.model_version, c.position_group`,
    [to ?? null, days, scenario ?? null],
  )
  return rows
}

/** As of the end of the last day counted; refreshed when that was. */
export async function readConversionAge(db: Queryable): Promise<DataAge> {
  const { rows } = await db.query<DataAge>(
    `select least((d.day + 1)::timestamp at time zone 'UTC', max(d.counted_at)) as as_of, max(d.counted_at) as refreshed_at
       from dashboards.recommendation_days d
      where d.day = (select max(l.day) from dashboards.recommendation_days l)
      group by d.day`,
  )
  return rows[0] ?? { as_of: null, refreshed_at: null }
}
