import type { Queryable } from '../../sql/index.ts'

export const STOCK_STATES = ['out_of_stock', 'low', 'no_demand', 'in_stock'] as const
export type StockState = (typeof STOCK_STATES)[number]

/** An article's stock beside the demand of the last 28 days of the data. */
export interface InventoryRow {
  readonly article_id: number
  readonly prod_name: string
  readonly product_type_name: string
  readonly is_hidden: boolean
  readonly price: number
  readonly stock: number
  readonly units_28d: number
  /** Null: none was sold. */
  readonly days_of_cover: number | null
  readonly state: StockState
}

export interface StateTotal {
  readonly state: StockState
  readonly articles: number
  readonly units: number
  /** Units times present price, in the shop's currency. */
  readonly value: number
}

/** Articles of a state, or of all, the least cover and then the most sold first; and the totals of every state. */
export async function readInventory(
  db: Queryable,
  { state, limit }: { readonly state?: StockState | undefined; readonly limit: number },
): Promise<{ readonly items: readonly InventoryRow[]; readonly states: readonly StateTotal[] }> {
  const { rows } = await db.query<{ items: readonly InventoryRow[]; states: readonly StateTotal[] }>(
    `with
     -- Once: it counts 28 days of the ledger.
     inventory as materialized (
       select i.article_id, i.prod_name, i.product_type_name, i.is_hidden, i.price, i.stock, i.units_28d,
              i.days_of_cover, i.state
         from niche_data.v_article_inventory i
     )
     select (
              select coalesce(json_agg(listed), '[]')
                from (
                  select * from inventory
                   where $1::text is null or state = $1
                   order by days_of_cover nulls last, units_28d desc, article_id
                   limit $2
                ) as listed
            ) as items,
            (
              select json_agg(totals order by totals.place)
                from (
                  select s.state, s.place, count(i.article_id) as articles, coalesce(sum(i.stock), 0) as units,
                         coalesce(sum(i.stock * i.price), 0) as value
                    from unnest($3::text[]) with ordinality as s (state, place)
                    left join inventory i on i.state = s.state
                   group by s.state, s.place
                ) as totals
            ) as states`,
    [state ?? null, limit, STOCK_STATES],
  )
  const { items = [], states = [] } = rows[0] ?? {}
  return {
    items,
    states: states.map(({ state: name, articles, units, value }) => ({ state: name, articles, units, value })),
  }
}
