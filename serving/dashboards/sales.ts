import type { Queryable } from '../../sql/index.ts'
import { type DataAge, readViewAge } from './data-age.ts'

/** Sales of one day or month; money in the shop's currency. */
export interface PeriodSales {
  /** YYYY-MM-DD; of a month its first day. */
  readonly period: string
  readonly units: number
  readonly revenue: number
  readonly customers: number
  /** Null: nobody bought. */
  readonly mean_basket: number | null
}

/** The days (UTC) of [from, to], both included; a missing end is the last day of the data, a missing begin 90 days. */
export async function readDailySales(
  db: Queryable,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<readonly PeriodSales[]> {
  const { rows } = await db.query<PeriodSales>(
    `select s.day::text as period, s.units, s.revenue::double precision as revenue, s.customers,
            s.mean_basket::double precision as mean_basket
       from niche_data.mv_daily_sales s
      cross join (select max(m.day) as day from niche_data.mv_daily_sales m) as latest
      where s.day <= coalesce($2::date, latest.day)
        and s.day >= coalesce($1::date, coalesce($2::date, latest.day) - 89)
      order by s.day`,
    [from ?? null, to ?? null],
  )
  return rows
}

/** The last `months` calendar months (UTC) of the data, the one that may still be growing last. */
export async function readMonthlySales(
  db: Queryable,
  months: number,
): Promise<readonly (PeriodSales & { readonly orders: number })[]> {
  const { rows } = await db.query<PeriodSales & { readonly orders: number }>(
    `select m.month::text as period, m.units, m.revenue::double precision as revenue, m.customers, m.orders,
            m.mean_basket::double precision as mean_basket
       from (select * from niche_data.mv_monthly_sales order by month desc limit $1) m
      order by m.month`,
    [months],
  )
  return rows
}

/** The figures of a materialized view of sales are up to the end of the last day that sold anything. */
export async function readSalesAge(db: Queryable, view: string): Promise<DataAge> {
  const refreshed_at = await readViewAge(db, view)
  const { rows } = await db.query<{ as_of: Date | null }>(
    `select least((max(day) + 1)::timestamp at time zone 'UTC', $1::timestamptz) as as_of
       from niche_data.mv_daily_sales having count(*) > 0`,
    [refreshed_at],
  )
  return { as_of: rows[0]?.as_of ?? null, refreshed_at }
}
