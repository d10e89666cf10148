import { featureViews } from '../../../features/feature-views.ts'
import { onlineStatement } from '../../../features/online-statement.ts'
import { currentView, type ReadableView } from '../../../features/readable-view.ts'
import { type Client, checkOut, type Pool } from '../../../sql/connection.ts'

const DRAWN = 500
const HOTTEST = 100
/** The first calls of a connection plan; the first reads of a page may come from the disk. */
const WARM_UP = 20

type Entity = readonly [customer: number, article: number]

/**
 * A table of what the online statement of each view alone costs the server for one entity, in ms (planned already,
 * without the way to the client): over DRAWN entities drawn at random, and over the HOTTEST articles or the customers
 * with the most events. Materialised views are read twice: computed, and as the rows have them that there are.
 */
export async function measureViews(pool: Pool): Promise<readonly (readonly string[])[]> {
  const drawn = await pairEntities(
    pool,
    `order by hashint8(customer_id) limit ${DRAWN}`,
    articlesBy('hashint4(t.article_id)'),
  )
  const hottest = await pairEntities(
    pool,
    `where customer_id in (
       select customer_id from niche_data.events group by customer_id order by count(*) desc limit ${HOTTEST})`,
    articlesBy('count(*) desc'),
  )
  const table = [['server ms, one entity', 'p50', 'p99', `p50 of the ${HOTTEST} busiest`, 'p99']]
  const { client, release } = await checkOut(pool)
  try {
    const measure = async (name: string, view: ReadableView) => {
      const times = [await timesOf(client, view, drawn), await timesOf(client, view, hottest)]
      table.push([name, ...times.flatMap((sorted) => [quantile(sorted, 0.5), quantile(sorted, 0.99)])])
    }
    for (const view of featureViews.map(currentView)) {
      await measure(view.name, { ...view, maxAgeSeconds: null })
      if (view.maxAgeSeconds !== null) await measure(`${view.name}, materialised`, view)
    }
    return table
  } finally {
    release()
  }
}

function articlesBy(order: string): string {
  return `select t.article_id from niche_data.transactions t group by t.article_id order by ${order}`
}

/** Customers and articles side by side; the shorter list begins anew. */
async function pairEntities(pool: Pool, customersWhere: string, articlesText: string): Promise<readonly Entity[]> {
  const customers = await pool.query<{ id: number }>(
    `select customer_id as id from niche_data.customers ${customersWhere}`,
  )
  const count = customers.rows.length
  const articles = await pool.query<{ id: number }>(`select article_id as id from (${articlesText}) a limit ${count}`)
  return customers.rows.map(({ id }, i) => [id, articles.rows[i % articles.rows.length]!.id])
}

/** Ascending. */
async function timesOf(client: Client, view: ReadableView, entities: readonly Entity[]): Promise<readonly number[]> {
  const { text } = onlineStatement([{ view, columns: view.columns }], 'now()')
  await client.query(`prepare one_view (bigint[], bigint[]) as ${text}`)
  const read = async ([customer, article]: Entity) => {
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { 'Execution Time': number }[] }>(
      `explain (analyze, timing off, format json) execute one_view (array[${customer}], array[${article}])`,
    )
    return rows[0]!['QUERY PLAN'][0]!['Execution Time']
  }
  for (const entity of entities.slice(0, WARM_UP)) await read(entity)
  const times: number[] = []
  for (const entity of entities) times.push(await read(entity))
  await client.query('deallocate one_view')
  return times.sort((a, b) => a - b)
}

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(2)
}
