import type { Queryable } from '../../sql/index.ts'

export const DEMAND_GROUPS = ['article', 'product_type', 'section'] as const
export const DEMAND_ORDERS = ['units', 'revenue', 'rising', 'falling'] as const

export interface DemandQuery {
  readonly by: (typeof DEMAND_GROUPS)[number]
  readonly order: (typeof DEMAND_ORDERS)[number]
  /** First days of the months (UTC), the latest wanted and how many up to it. */
  readonly month?: string | undefined
  readonly months: number
  readonly product_type?: string | undefined
  readonly section?: string | undefined
  readonly limit: number
}

/** What a group sold in the months wanted, beside as many months before them. */
export interface DemandRow {
  readonly key: string
  readonly name: string
  readonly units: number
  readonly revenue: number
  readonly units_before: number
  /** units - units_before. */
  readonly change: number
}

const KEYS: Readonly<Record<DemandQuery['by'], { readonly key: string; readonly name: string }>> = {
  article: { key: 'a.article_id::text', name: 'a.prod_name' },
  product_type: { key: 'a.product_type_name', name: 'a.product_type_name' },
  section: { key: `coalesce(a.section_name, '')`, name: `coalesce(a.section_name, 'unknown')` },
}

const ORDERS: Readonly<Record<DemandQuery['order'], string>> = {
  units: 'units desc',
  revenue: 'revenue desc',
  rising: 'change desc',
  falling: 'change',
}

/**
 * The groups that sold most, or whose units rose or fell most. Without `month` the latest whole month of the data, or
 * the only one there is. `months` null: nothing was sold yet.
 */
export async function readDemand(
  db: Queryable,
  query: DemandQuery,
): Promise<{
  readonly items: readonly DemandRow[]
  readonly first_month: string | null
  readonly last_month: string | null
}> {
  const { by, order, month, months, product_type, section, limit } = query
  const { rows: found } = await db.query<{ first_month: string | null; last_month: string | null }>(
    `select (wanted.month - make_interval(months => $2 - 1))::date::text as first_month, wanted.month::text as last_month
       from (
         select coalesce(
                  date_trunc('month', $1::date)::date,
                  -- The latest may still be growing.
                  (select max(d.month) from niche_data.mv_product_demand d
                    where d.month < (select max(l.month) from niche_data.mv_product_demand l)),
                  (select max(l.month) from niche_data.mv_product_demand l)
                ) as month
       ) as wanted`,
    [month ?? null, months],
  )
  const { first_month = null, last_month = null } = found[0] ?? {}
  const { key, name } = KEYS[by]
  const { rows } = await db.query<DemandRow>(
    `with
     articles as (
       select d.article_id,
              coalesce(sum(d.units) filter (where d.month >= $1::date), 0) as units,
              coalesce(sum(d.revenue) filter (where d.month >= $1::date), 0) as revenue,
              coalesce(sum(d.units) filter (where d.month < $1::date), 0) as units_before
         from niche_data.mv_product_demand d
        where d.month <= $2::date
          and d.month >= ($1::date - make_interval(months => $3))::date
        group by d.article_id
     ),
     demand as (
       select ${key} as key, min(${name}) as name, sum(s.units)::integer as units,
              sum(s.revenue)::double precision as revenue, sum(s.units_before)::integer as units_before,
              sum(s.units - s.units_before)::integer as change
         from articles s
         join niche_data.articles a on a.article_id = s.article_id
        where ($4::text is null or a.product_type_name = $4)
          and ($5::text is null or a.section_name = $5)
        group by 1
     )
     select * from demand
     order by ${ORDERS[order]}, key
     limit $6`,
    [first_month, last_month, months, product_type ?? null, section ?? null, limit],
  )
  return { items: rows, first_month, last_month }
}
