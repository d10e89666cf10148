import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { listChampions } from '../../models/index.ts'
import { popularity } from '../../models/popularity/model.ts'
import { recommendation } from '../../models/recommendation/model.ts'
import { type ConnectionSettings, createPool, type Pool } from '../../sql/connection.ts'
import { train } from '../../training/train.ts'
import { printTable } from '../helpers/print-table.ts'
import { openApp } from '../helpers/serve-app.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import { type LoadResult, type LoadTarget, loadFromChild } from './data/online-load.ts'
import { type BenchServer, serveFromChild } from './data/online-server.ts'
import { withShopClock } from './data/online-shop-clock.ts'
import { measureParts } from './data/recommend-parts.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const thisFile = fileURLToPath(import.meta.url)
const CUSTOMERS = 5_000
const CONNECTIONS = [1, 8, 64] as const
/** Of the server's pool: what `selvedge start` has. */
const DATABASE_CONNECTIONS = 10
const WARM_UP_SECONDS = 5
/** Names our answers among those that are stored, so that they can be taken away again. */
const SCENARIO = 'bench'

const RECOMMENDATIONS = 'recommendations'
const BARE = 'bare route, one indexed SELECT'

/** At least this share of the bare route's rate, and at most so many ms at half of the saturation rate. */
const AIMS = { ratio: 0.5, p50: 2, p99: 8 } as const

/** Customers whose answers are taken apart. */
const TAKEN_APART = 1_000

interface Figures {
  /** Aligned with CONNECTIONS. */
  readonly requestsPerSecond: readonly number[]
  /** At half of the highest rate. */
  readonly half: LoadResult
  /** At the highest rate but for the connections, a request, ms of CPU. */
  readonly serverCpu: number
  readonly askerCpu: number
  /** The longest that the server's event loop was late at half of the highest rate, in ms. */
  readonly longestDelay: number
}

/**
 * Prints the rate of personal recommendations (GET /api/recommend/{customer_id}, ten items, random customers, what is
 * shown is stored) with 1, 8 and 64 connections, and their latency at half of the highest rate, beside a bare Hono route
 * of the same process that makes one indexed SELECT, and the aims; then what each costs and what the parts of an answer
 * cost. Server, load and database are processes of their own, on one machine; the moment is the shop's last. A recommendation model is trained, and promoted whatever the gate finds, where none
 * is live. `--size demo|small|full`; `--database <url>` asks a shop that is there; `--seconds` of each measurement (10);
 * `--profile <folder>` writes a CPU profile of the server there.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string' },
      database: { type: 'string' },
      seconds: { type: 'string', default: '10' },
      profile: { type: 'string' },
    },
    allowPositionals: true,
  })
  const seconds = Number(values.seconds)
  if (!(seconds > 0)) throw new RangeError('--seconds must be a number above 0')
  const measure = async (shop: { pool: Pool; settings: ConnectionSettings }) => {
    await trainWhereNoneIsLive(shop.pool)
    const reported = await withShopClock(shop.pool, shop.settings, async ({ pool, settings }) => {
      const customers = await readCustomers(pool)
      const { recommended, bare } = await measureRequests(customers, settings, seconds, values.profile)
      printTable(ratesOf(recommended, bare))
      printTable(costsOf(recommended, bare))
      printTable(await takeApart(pool, settings, customers.slice(0, TAKEN_APART)))
      return reportedOf(recommended, bare)
    })
    await shop.pool.query('delete from ml.recommendation_answers where scenario = $1', [SCENARIO])
    return reported
  }
  if (values.database === undefined) return await withGeneratedShop(sizeOption(values.size), measure)
  const settings = { connectionString: values.database }
  const pool = createPool(settings)
  return await measure({ pool, settings }).finally(() => pool.end())
}

async function trainWhereNoneIsLive(pool: Pool): Promise<void> {
  const live = new Set((await listChampions(pool)).map(({ modelName }) => modelName))
  for (const estimator of [popularity, recommendation]) {
    if (live.has(estimator.name)) continue
    process.stdout.write(`training ${estimator.name}\n`)
    const signal = new AbortController().signal
    await train(pool, estimator, { seed: 1, signal, override: 'to measure the rate of its answers' })
  }
}

async function readCustomers(pool: Pool): Promise<readonly number[]> {
  const { rows } = await pool.query<{ customer_id: number }>(
    `select customer_id from niche_data.customers order by hashint8(customer_id) limit ${CUSTOMERS}`,
  )
  return rows.map((row) => row.customer_id)
}

async function measureRequests(
  customers: readonly number[],
  settings: ConnectionSettings,
  seconds: number,
  profileFolder: string | undefined,
): Promise<{ readonly recommended: Figures; readonly bare: Figures }> {
  const server = await serveFromChild(settings, DATABASE_CONNECTIONS, profileFolder)
  try {
    const asked = customers.map((id) => `/api/recommend/${id}?scenario=${SCENARIO}`)
    const recommended = await measureTarget(server, { url: server.urls.app, paths: asked }, seconds)
    const paths = customers.map((id) => `/${id}`)
    const bare = await measureTarget(server, { url: server.urls.bare, paths }, seconds)
    return { recommended, bare }
  } finally {
    await server.close()
  }
}

/** The warm-up plans on every connection, and compiles, which happens once in the server's life. */
async function measureTarget(server: BenchServer, target: LoadTarget, seconds: number): Promise<Figures> {
  await loadFromChild({ ...target, seconds: WARM_UP_SECONDS, pace: { connections: 16 } })
  const results: (LoadResult & { serverCpu: number })[] = []
  for (const connections of CONNECTIONS) {
    await server.usage()
    const result = await loadFromChild({ ...target, seconds, pace: { connections } })
    const { cpu } = await server.usage()
    results.push({ ...result, serverCpu: cpu / (result.requestsPerSecond * seconds) })
  }
  const best = results.reduce((most, result) => (result.requestsPerSecond > most.requestsPerSecond ? result : most))
  const pace = { requestsPerSecond: best.requestsPerSecond / 2 }
  const half = await loadFromChild({ ...target, seconds: 2 * seconds, pace })
  const { longestDelay } = await server.usage()
  const requestsPerSecond = results.map((result) => result.requestsPerSecond)
  return { requestsPerSecond, half, serverCpu: best.serverCpu, askerCpu: best.askerCpu, longestDelay }
}

async function takeApart(pool: Pool, settings: ConnectionSettings, customers: readonly number[]) {
  const opened = await openApp({ pool, settings })
  try {
    return await measureParts(opened, customers)
  } finally {
    await opened.close()
  }
}

function reportedOf(recommended: Figures, bare: Figures): readonly BenchFigure[] {
  const most = ({ requestsPerSecond }: Figures) => Math.max(...requestsPerSecond)
  const latencies = (['p50', 'p99'] as const).map((quantile): BenchFigure => {
    return {
      name: quantile,
      title: `ten items for one customer, ${quantile} at half of the highest rate`,
      unit: 'ms',
      digits: 2,
      better: 'lower',
      ours: recommended.half[quantile],
      ...(quantile === 'p50' && { published: { of: 'Metarank, reranking one list, 10 to 30 ms', value: 10 } }),
      bound: { of: BARE, value: bare.half[quantile] },
      note: `aim: ≤ ${AIMS[quantile]} ms`,
    }
  })
  const shared = { digits: 2, better: 'higher' } as const
  return [
    ...latencies,
    {
      ...shared,
      name: 'rate',
      title: 'ten items for one customer, highest rate',
      unit: 'req/s',
      digits: 0,
      ours: most(recommended),
      bound: { of: BARE, value: most(bare) },
    },
    {
      ...shared,
      name: 'share_of_bare',
      title: 'highest rate, share of the bare route’s',
      unit: '',
      ours: most(recommended) / most(bare),
      note: `aim: ≥ ${AIMS.ratio}`,
    },
  ]
}

function ratesOf(recommended: Figures, bare: Figures): readonly (readonly string[])[] {
  const rates = ({ requestsPerSecond }: Figures) => requestsPerSecond.map((rate) => rate.toFixed(0))
  const latencies = ({ half }: Figures) => [half.p50.toFixed(2), half.p99.toFixed(2)]
  const ratios = recommended.requestsPerSecond.map((rate, i) => (rate / bare.requestsPerSecond[i]!).toFixed(2))
  return [
    ['', ...CONNECTIONS.map((count) => `${count} at once: req/s`), 'at half of the most: p50 ms', 'p99 ms'],
    [RECOMMENDATIONS, ...rates(recommended), ...latencies(recommended)],
    [BARE, ...rates(bare), ...latencies(bare)],
    ['ratio', ...ratios, '', ''],
    ['aim', ...CONNECTIONS.map(() => `≥ ${AIMS.ratio}`), `≤ ${AIMS.p50}`, `≤ ${AIMS.p99}`],
  ]
}

function costsOf(recommended: Figures, bare: Figures): readonly (readonly string[])[] {
  const costs = ({ serverCpu, askerCpu, half, longestDelay }: Figures) =>
    [serverCpu, askerCpu, half.lateP99, longestDelay].map((value) => value.toFixed(3))
  return [
    ['', 'server: CPU ms a request', 'asker: CPU ms', 'at half: left late, p99 ms', 'server’s longest pause, ms'],
    [RECOMMENDATIONS, ...costs(recommended)],
    [BARE, ...costs(bare)],
  ]
}

if (process.argv[1] === thisFile) await run()
