import type { Queryable } from '../../sql/index.ts'
import type { DataAge } from './data-age.ts'

/** How far the visits of a day got on a device. Rates null: nobody got as far as the step before. */
export interface FunnelDay {
  readonly day: string
  readonly device: string
  readonly view_sessions: number
  readonly click_sessions: number
  readonly add_to_cart_sessions: number
  readonly purchase_sessions: number
  readonly view_customers: number
  readonly click_customers: number
  readonly add_to_cart_customers: number
  readonly purchase_customers: number
  readonly view_to_purchase_rate: number | null
}

export interface FunnelWhole {
  readonly view_sessions: number
  readonly click_sessions: number
  readonly add_to_cart_sessions: number
  readonly purchase_sessions: number
  readonly view_to_click_rate: number | null
  readonly click_to_add_to_cart_rate: number | null
  readonly add_to_cart_to_purchase_rate: number | null
  readonly view_to_purchase_rate: number | null
}

/** The `days` days (UTC) up to `to`, or up to the last that was counted, and their sums. */
export async function readFunnel(
  db: Queryable,
  {
    to,
    days,
    device,
  }: { readonly to?: string | undefined; readonly days: number; readonly device?: string | undefined },
): Promise<{ readonly items: readonly FunnelDay[]; readonly whole: FunnelWhole }> {
  const { rows } = await db.query<FunnelDay>(
    `select f.day::text as day, f.device, f.view_sessions, f.click_sessions, f.add_to_cart_sessions,
            f.purchase_sessions, f.view_customers, f.click_customers, f.add_to_cart_customers, f.purchase_customers,
            f.purchase_sessions / nullif(f.view_sessions, 0)::double precision as view_to_purchase_rate
       from dashboards.funnel_days f
      cross join (select coalesce($1::date, max(l.day)) as day from dashboards.funnel_days l) as latest
      where f.day <= latest.day
        and f.day > latest.day - $2::integer
        and ($3::text is null or f.device = $3)
      order by f.day, f.device`,
    [to ?? null, days, device ?? null],
  )
  const sum = (column: keyof FunnelDay & `${string}_sessions`) => rows.reduce((total, row) => total + row[column], 0)
  const [views, clicks, carts, purchases] = [
    sum('view_sessions'),
    sum('click_sessions'),
    sum('add_to_cart_sessions'),
    sum('purchase_sessions'),
  ] as const
  const rate = (part: number, of: number) => (of === 0 ? null : part / of)
  return {
    items: rows,
    whole: {
      view_sessions: views,
      click_sessions: clicks,
      add_to_cart_sessions: carts,
      purchase_sessions: purchases,
      view_to_click_rate: rate(clicks, views),
      click_to_add_to_cart_rate: rate(carts, clicks),
      add_to_cart_to_purchase_rate: rate(purchases, carts),
      view_to_purchase_rate: rate(purchases, views),
    },
  }
}

/** As of the end of the last day counted; refreshed when that was. */
export async function readFunnelAge(db: Queryable): Promise<DataAge> {
  const { rows } = await db.query<DataAge>(
    `select least((f.day + 1)::timestamp at time zone 'UTC', max(f.counted_at)) as as_of, max(f.counted_at) as refreshed_at
       from dashboards.funnel_days f
      where f.day = (select max(l.day) from dashboards.funnel_days l)
      group by f.day`,
  )
  return rows[0] ?? { as_of: null, refreshed_at: null }
}
