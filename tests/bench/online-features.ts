import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { featureViews } from '../../features/feature-views.ts'
import { type ConnectionSettings, createPool, type Pool } from '../../sql/connection.ts'
import { printTable } from '../helpers/print-table.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import { type LoadTarget, loadFromChild } from './data/online-load.ts'
import { serveFromChild } from './data/online-server.ts'
import { withShopClock } from './data/online-shop-clock.ts'
import { measureViews } from './data/online-view-times.ts'

const thisFile = fileURLToPath(import.meta.url)
const FEATURES = 50
const CUSTOMERS = 2_000
const CONNECTIONS = 8
const WARM_UP_SECONDS = 5
const SATURATION_SECONDS = 5
const LOAD_SECONDS = 20
/** Requests a second that a feature server of a middling shop gets. */
const MODERATE_RATE = 100

/** Published latencies of Feast's feature server for one row of 50 features: p50 and p99 in ms. */
const FEAST = [
  ['Feast, Python + Redis (published)', '8.80', '15.30'],
  ['Feast, Go (published)', '1.40', '2.60'],
  ['Feast, tuned 2026 (published)', '3.30', '4.60'],
] as const

/**
 * Prints what online reads of one customer and FEATURES features cost over HTTP, beside Feast's published figures and a
 * bare Hono route that makes one indexed SELECT: the rate at saturation (CONNECTIONS at once), and the latency in ms at
 * half of it and at a moderate rate (--rate, a second). Server, load and database are processes of their own, and the
 * moment is the shop's last. Then what each view costs the database. `--size` is demo, small or full; `--database <url>`
 * reads a shop that is there.
 */
export async function run(): Promise<void> {
  const options = { size: { type: 'string' }, rate: { type: 'string' }, database: { type: 'string' } } as const
  const { values } = parseArgs({ options, strict: false })
  const rate = values.rate === undefined ? MODERATE_RATE : Number(values.rate)
  if (!(rate > 0)) throw new RangeError('--rate must be a number of requests a second above 0')
  const measure = (shop: { pool: Pool; settings: ConnectionSettings }) =>
    withShopClock(shop.pool, shop.settings, async ({ pool, settings }) => {
      printTable(await measureRequests(pool, settings, rate))
      printTable(await measureViews(pool))
    })
  if (typeof values.database === 'string') {
    const settings = { connectionString: values.database }
    const pool = createPool(settings)
    await measure({ pool, settings }).finally(() => pool.end())
  } else {
    await withGeneratedShop(sizeOption(values.size), measure)
  }
}

async function measureRequests(
  pool: Pool,
  settings: ConnectionSettings,
  rate: number,
): Promise<readonly (readonly string[])[]> {
  const { rows } = await pool.query<{ customer_id: number }>(
    `select customer_id from niche_data.customers order by hashint8(customer_id) limit ${CUSTOMERS}`,
  )
  const customers = rows.map((row) => row.customer_id)
  const server = await serveFromChild(settings, CONNECTIONS)
  try {
    const head = [
      '',
      'views',
      'saturation req/s',
      'half of it',
      'p50 ms',
      'p99 ms',
      `at ${rate} req/s: p50 ms`,
      'p99 ms',
    ]
    const table = [head]
    for (const [name, features] of Object.entries(chooseFeatures())) {
      const bodies = customers.map((customer) =>
        JSON.stringify({ features, entities: { customer_id: [customer] }, full_feature_names: true }),
      )
      const views = new Set(features.map((feature) => feature.split(':')[0])).size
      const figures = await measureUrl({ url: `${server.urls.app}/api/get-online-features`, bodies }, rate)
      table.push([`${name}, ${features.length} features`, String(views), ...figures])
    }
    const bare = await measureUrl({ url: server.urls.bare, bodies: customers.map(String) }, rate)
    table.push(['bare route, one indexed SELECT', '', ...bare])
    for (const [name, p50, p99] of FEAST) table.push([`${name}, ${FEATURES} features`, '', '', '', '', '', p50, p99])
    return table
  } finally {
    await server.close()
  }
}

/** The features of customers, from as few views as hold so many, and from one view. */
function chooseFeatures(): Readonly<Record<string, readonly string[]>> {
  const of = (name: string) =>
    featureViews
      .filter((view) => view.name === name)
      .flatMap(({ columns }) => columns.map((column) => `${name}:${column.name}`))
  const customerViews = featureViews.filter(({ entity }) => entity === 'customer')
  const widestFirst = customerViews.toSorted((a, b) => b.columns.length - a.columns.length)
  const all = widestFirst.flatMap(({ name }) => of(name))
  return { 'widest customer views': all.slice(0, FEATURES), 'one view': of('customer_rfm') }
}

/** One row of the table, behind its name. The warm-up plans on every connection, which happens once in its life. */
async function measureUrl(target: LoadTarget, rate: number): Promise<string[]> {
  const atOnce = { connections: CONNECTIONS }
  await loadFromChild({ ...target, seconds: WARM_UP_SECONDS, pace: atOnce })
  const saturation = await loadFromChild({ ...target, seconds: SATURATION_SECONDS, pace: atOnce })
  const figures = [saturation.requestsPerSecond.toFixed(0), (saturation.requestsPerSecond / 2).toFixed(0)]
  for (const requestsPerSecond of [saturation.requestsPerSecond / 2, rate]) {
    const { p50, p99 } = await loadFromChild({ ...target, seconds: LOAD_SECONDS, pace: { requestsPerSecond } })
    figures.push(p50.toFixed(2), p99.toFixed(2))
  }
  return figures
}

if (process.argv[1] === thisFile) await run()
