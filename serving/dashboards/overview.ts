import type { Queryable } from '../../sql/index.ts'

/** A stretch of days up to the last day of the data, beside the same days of the week a year before. */
export interface OverviewPeriod {
  readonly period: 'today' | 'week' | 'month'
  readonly first_day: string
  readonly last_day: string
  readonly units: number
  readonly revenue: number
  /** What one customer buys on one day is one order. */
  readonly orders: number
  readonly units_last_year: number | null
  /** Null, as the others of last year: the data do not go back that far. */
  readonly revenue_last_year: number | null
  readonly orders_last_year: number | null
  /** revenue / revenue_last_year - 1. Null: there is nothing to compare with. */
  readonly revenue_change: number | null
}

/** Today, the last 7 and the last 28 days (UTC), each against the days 364 days before: equal in days of the week. */
export async function readOverview(db: Queryable): Promise<readonly OverviewPeriod[]> {
  const { rows } = await db.query<OverviewPeriod>(
    `with
     latest as (
       select max(s.day) as day, min(s.day) as first_day from niche_data.mv_daily_sales s
     ),
     periods (period, days) as (
       values ('today', 1), ('week', 7), ('month', 28)
     ),
     sums as (
       select p.period, p.days, latest.day - p.days + 1 as first_day, latest.day as last_day,
              sum(s.units) filter (where s.day > latest.day - p.days)::integer as units,
              sum(s.revenue) filter (where s.day > latest.day - p.days) as revenue,
              sum(s.customers) filter (where s.day > latest.day - p.days)::integer as orders,
              latest.day - 364 - p.days + 1 >= latest.first_day as has_last_year,
              sum(s.units) filter (where s.day <= latest.day - 364)::integer as units_last_year,
              sum(s.revenue) filter (where s.day <= latest.day - 364) as revenue_last_year,
              sum(s.customers) filter (where s.day <= latest.day - 364)::integer as orders_last_year
         from periods p
        cross join latest
         join niche_data.mv_daily_sales s
           on s.day > latest.day - p.days
           or (s.day > latest.day - 364 - p.days and s.day <= latest.day - 364)
        group by p.period, p.days, latest.day, latest.first_day
     )
     select period, first_day::text as first_day, last_day::text as last_day, units,
            revenue::double precision as revenue, orders,
            case when has_last_year then units_last_year end as units_last_year,
            case when has_last_year then revenue_last_year::double precision end as revenue_last_year,
            case when has_last_year then orders_last_year end as orders_last_year,
            case when has_last_year then (revenue / nullif(revenue_last_year, 0) - 1)::double precision end
              as revenue_change
       from sums
      order by days`,
  )
  return rows
}
