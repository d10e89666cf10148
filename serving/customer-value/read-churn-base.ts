import type { Queryable } from '../../sql/index.ts'

/** Customers whose probability of being alive lies in [from, to), or [from, to] for the last. */
export interface ChurnBand {
  readonly from: number
  readonly to: number
  readonly customers: number
  readonly spend_per_year: number
  readonly value_at_stake: number
}

const BANDS = 10

/** All customers in tenths of their probability of being alive, those who have most likely left first. */
export async function readChurnBase(db: Queryable): Promise<readonly ChurnBand[]> {
  const { rows } = await db.query<ChurnBand>(
    `select (b.band - 1)::double precision / $1 as "from", b.band::double precision / $1 as "to",
            count(v.customer_id)::integer as customers,
            coalesce(sum(v.spend_per_year), 0) as spend_per_year, coalesce(sum(v.value_at_stake), 0) as value_at_stake
       from generate_series(1, $1::integer) as b (band)
       left join ml.v_customer_value v on least(floor(v.probability_alive * $1)::integer + 1, $1::integer) = b.band
      group by b.band
      order by b.band`,
    [BANDS],
  )
  return rows
}
