/** Queries that give a spine of `rows` rows: customers in the order of a hash, as often as it takes; always the same. */
export const SPINES: Readonly<Record<string, (rows: number) => string>> = {
  '12 moments': (rows) => numbered(rows, `timestamptz '2019-10-01' + n % 12 * interval '30 days'`),
  'all moments differ': (rows) => numbered(rows, `timestamptz '2019-10-01' + n * (interval '350 days' / ${rows})`),
}

function numbered(rows: number, asOf: string): string {
  return `select customer_id, ${asOf} as as_of, n % 2 as label
    from (
      select c.customer_id, c.place + round * c.customers as n
        from (
          select customer_id, count(*) over () as customers,
                 row_number() over (order by hashint8(customer_id)) - 1 as place
            from niche_data.customers
        ) as c
       cross join generate_series(0, ${rows - 1} / c.customers) as round
    ) as drawn
   where n < ${rows}`
}
