/**
 * Explore the shop: what sells, when, and to whom. Run it from start to end with
 *
 *   npx tsx notebooks/01-explore-the-shop.ts
 *
 * against the database that SELVEDGE_HOME or DATABASE_URL name.
 */
import { DataFrame, toJSON } from 'danfojs-node'
import { customerHistory, readDataPeriod, readOnline } from '../features/index.ts'
import { createPool, openServer } from '../sql/index.ts'

const server = await openServer({
  databaseUrl: process.env.DATABASE_URL || undefined,
  home: process.env.SELVEDGE_HOME || './.selvedge',
})
const pool = createPool(server.settings)

// 1. What period do we look at?
const period = await readDataPeriod(pool)
if (!period) throw new Error('the shop is empty: run "selvedge data generate --size demo" first')
show(`Purchases from ${period.from.toISOString().slice(0, 10)} until ${period.until.toISOString().slice(0, 10)}`)

// 2. What sells? Units, customers and sales by product type.
const sold = await pool.query<{ product_type: string; units: number; customers: number; sales: number }>(`
  select a.product_type_name as product_type, count(*)::int as units,
         count(distinct t.customer_id)::int as customers, sum(t.price)::float8 as sales
    from niche_data.transactions t join niche_data.articles a using (article_id)
   group by a.product_type_name`)
const byType = new DataFrame(sold.rows).sortValues('sales', { ascending: false }) as DataFrame
show(String(byType))

// 3. When? Units a month, by product type: jackets and beanies have their season.
const monthly = await pool.query<Record<string, number | string>>(`
  select extract(month from t.purchased_at at time zone 'UTC')::int as month,
         count(*) filter (where a.product_type_name = 'Jacket')::int as jackets,
         count(*) filter (where a.product_type_name in ('Hat/beanie', 'Beanie'))::int as beanies,
         count(*)::int as all_units
    from niche_data.transactions t join niche_data.articles a using (article_id)
   group by 1 order by 1`)
show(String(new DataFrame(monthly.rows)))

// 4. To whom? What a model sees of the customer who bought last: the same function as in training, now.
const last = await pool.query<{ customer_id: number }>(
  'select customer_id from niche_data.transactions order by purchased_at desc, transaction_id desc limit 1',
)
const customerId = last.rows[0]?.customer_id ?? 0
const history = (await readOnline(pool, customerHistory, [customerId])).get(customerId)
const recent = history?.article_ids.slice(0, 10).map((article_id, i) => ({
  article_id,
  recency_days: Math.round(history.recency_days[i] ?? 0),
}))
show(`Customer ${customerId} bought ${history?.article_ids.length ?? 0} units, the latest:`)
show(String(new DataFrame(recent ?? [])))

// 5. The same as data, for whoever reads on.
process.stdout.write(`${JSON.stringify(toJSON(byType, { format: 'column' }))}\n`)

await pool.end()
await server.release()

function show(text: string): void {
  process.stdout.write(`${text}\n\n`)
}
