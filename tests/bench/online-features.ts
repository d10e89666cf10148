import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Hono } from 'hono'
import { featureViews } from '../../features/feature-views.ts'
import { type ConnectionSettings, createPool } from '../../sql/connection.ts'
import { printTable } from '../helpers/print-table.ts'
import { listen, openApp } from '../helpers/serve-app.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'

const thisFile = fileURLToPath(import.meta.url)
const FEATURES = 50
const WARM_UP = 500
const CONNECTIONS = 8
const SATURATION_SECONDS = 5
const LOAD_SECONDS = 10

interface Load {
  readonly requestsPerSecond: number
  readonly p50: number
  readonly p99: number
}

type Ask = () => Promise<number>

/**
 * Prints what online reads of one customer and FEATURES features cost over HTTP, beside a bare Hono route that makes one
 * indexed SELECT: the rate at saturation (CONNECTIONS at once), and the latency at half of it, in ms. At half, requests
 * leave by the clock whether or not the ones before were answered, and time counts from when they should have left.
 */
export async function run(): Promise<void> {
  const { values } = parseArgs({ options: { size: { type: 'string' } }, strict: false })
  await withGeneratedShop(sizeOption(values.size), async ({ settings }) => {
    printTable(await measureAll(settings))
  })
}

export async function measureAll(settings: ConnectionSettings): Promise<readonly (readonly string[])[]> {
  const pool = createPool(settings, { max: CONNECTIONS })
  const opened = await openApp({ pool, settings })
  const server = await listen(opened.app)
  const bare = await listen(bareApp(pool) as unknown as typeof opened.app)
  try {
    const { rows } = await pool.query<{ customer_id: number }>(
      `select customer_id from niche_data.customers order by hashint8(customer_id) limit 2000`,
    )
    const customers = rows.map((row) => row.customer_id)
    const table = [['', 'views', 'saturation req/s', 'half of it', 'p50 ms', 'p99 ms']]
    for (const [name, features] of Object.entries(chooseFeatures())) {
      const ask = asker(`${server.url}/api/get-online-features`, customers, (customer) =>
        JSON.stringify({ features, entities: { customer_id: [customer] }, full_feature_names: true }),
      )
      const views = new Set(features.map((feature) => feature.split(':')[0])).size
      table.push(await measure(`${name}, ${features.length} features`, String(views), ask))
    }
    const ask = asker(bare.url, customers, (customer) => String(customer))
    table.push(await measure('bare route, one indexed SELECT', '', ask))
    return table
  } finally {
    await bare.close()
    await server.close()
    await opened.close()
    await pool.end()
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

function bareApp(pool: ReturnType<typeof createPool>): Hono {
  const app = new Hono()
  app.post('/', async (context) => {
    const customer = Number(await context.req.text())
    const { rows } = await pool.query({
      name: 'bare',
      text: 'select customer_id, age, active from niche_data.customers where customer_id = $1',
      values: [customer],
    })
    return context.json(rows[0])
  })
  return app
}

/** Asks for one customer after another over kept connections; resolves with the HTTP status. */
function asker(url: string, customers: readonly number[], bodyOf: (customer: number) => string): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  let next = 0
  return async () => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } })
    sent.end(bodyOf(customers[next++ % customers.length]!))
    const [response] = await once(sent, 'response')
    response.resume()
    await once(response, 'end')
    return response.statusCode
  }
}

async function measure(name: string, views: string, ask: Ask): Promise<string[]> {
  for (let i = 0; i < WARM_UP; i++) await checked(ask)
  const saturation = await saturate(ask)
  const half = await loadAt(saturation / 2, ask)
  return [
    name,
    views,
    saturation.toFixed(0),
    half.requestsPerSecond.toFixed(0),
    half.p50.toFixed(2),
    half.p99.toFixed(2),
  ]
}

async function checked(ask: Ask): Promise<void> {
  const status = await ask()
  if (status !== 200) throw new Error(`a request was answered with ${status}`)
}

/** Closed loop: each connection asks again as soon as it was answered. */
async function saturate(ask: Ask): Promise<number> {
  const endAt = performance.now() + SATURATION_SECONDS * 1000
  let answers = 0
  const work = async () => {
    while (performance.now() < endAt) {
      await checked(ask)
      answers++
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  return answers / SATURATION_SECONDS
}

/** Open loop, so that a slow answer does not keep the next question from being asked. */
async function loadAt(requestsPerSecond: number, ask: Ask): Promise<Load> {
  const latencies: number[] = []
  const count = Math.round(requestsPerSecond * LOAD_SECONDS)
  const startedAt = performance.now()
  const answers: Promise<void>[] = []
  for (let i = 0; i < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) * requestsPerSecond) / 1000) + 1)
    for (; i < due; i++) {
      const shouldLeaveAt = startedAt + (i * 1000) / requestsPerSecond
      answers.push(checked(ask).then(() => void latencies.push(performance.now() - shouldLeaveAt)))
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(answers)
  const sorted = latencies.toSorted((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { requestsPerSecond, p50: quantile(0.5), p99: quantile(0.99) }
}

if (process.argv[1] === thisFile) await run()
