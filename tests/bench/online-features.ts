import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { customerRfm } from '../../features/customer-rfm.ts'
import type { FeatureView } from '../../features/feature-view.ts'
import { featureViews } from '../../features/feature-views.ts'
import { materialiseFeatures } from '../../features/materialised-rows/materialise-features.ts'
import { type ConnectionSettings, createPool, type Pool } from '../../sql/connection.ts'
import { printTable } from '../helpers/print-table.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import { type LoadResult, type LoadTarget, loadFromChild } from './data/online-load.ts'
import { serveFromChild } from './data/online-server.ts'
import { withShopClock } from './data/online-shop-clock.ts'
import { measureViews } from './data/online-view-times.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const WIDEST_CUSTOMER = 'customer, widest views'
const MATERIALISED_ARTICLE = 'article, with materialised rows'
const thisFile = fileURLToPath(import.meta.url)
const FEATURES = 50
const ENTITIES = 2_000
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
 * Prints what online reads of one customer or one article and FEATURES features cost over HTTP, beside Feast's published
 * figures and a bare Hono route that makes one indexed SELECT: the rate at saturation (CONNECTIONS at once), and the
 * latency in ms at half of it and at a moderate rate (--rate, a second), which is also told as a multiple of the bare
 * route's. Features of articles are read twice: all computed at the request, and with the materialised rows of the views
 * that have them, which are computed anew for it and deleted at the end. Server, load and database are processes of their
 * own, and the moment is the shop's last. Then what each view costs the database. `--size` is demo, small or full;
 * `--database <url>` reads a shop that is there.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const options = { size: { type: 'string' }, rate: { type: 'string' }, database: { type: 'string' } } as const
  const { values } = parseArgs({ options, strict: false })
  const rate = values.rate === undefined ? MODERATE_RATE : Number(values.rate)
  if (!(rate > 0)) throw new RangeError('--rate must be a number of requests a second above 0')
  const measure = (shop: { pool: Pool; settings: ConnectionSettings }) =>
    withShopClock(shop.pool, shop.settings, async ({ pool, settings }) => {
      try {
        const { table, reported } = await measureRequests(pool, settings, rate)
        printTable(table)
        printTable(await measureViews(pool))
        return reported
      } finally {
        await forgetRows(pool)
      }
    })
  if (typeof values.database === 'string') {
    const settings = { connectionString: values.database }
    const pool = createPool(settings)
    return await measure({ pool, settings }).finally(() => pool.end())
  }
  return await withGeneratedShop(sizeOption(values.size), measure)
}

interface Asked {
  readonly name: string
  readonly features: readonly string[]
  readonly key: 'customer_id' | 'article_id'
  readonly ids: readonly number[]
  /** Before it is asked. */
  readonly prepare?: () => Promise<void>
}

async function measureRequests(
  pool: Pool,
  settings: ConnectionSettings,
  rate: number,
): Promise<{ readonly table: readonly (readonly string[])[]; readonly reported: readonly BenchFigure[] }> {
  const customers = await readIds(
    pool,
    'select customer_id as id from niche_data.customers order by hashint8(customer_id)',
  )
  // As often as they are bought, for what is asked of articles is asked of those that are looked at.
  const articles = await readIds(
    pool,
    'select article_id as id from niche_data.transactions order by hashint8(transaction_id)',
  )
  const server = await serveFromChild(settings, CONNECTIONS)
  const asked: readonly Asked[] = [
    { name: WIDEST_CUSTOMER, features: widest('customer', FEATURES), key: 'customer_id', ids: customers },
    { name: 'customer, one view', features: columnsOf(customerRfm), key: 'customer_id', ids: customers },
    {
      name: 'article, all computed',
      features: widest('article', FEATURES),
      key: 'article_id',
      ids: articles,
      prepare: () => forgetRows(pool),
    },
    {
      name: MATERIALISED_ARTICLE,
      features: widest('article', FEATURES),
      key: 'article_id',
      ids: articles,
      prepare: async () => printTable(await computeRows(pool)),
    },
  ]
  try {
    const bare = await measureUrl({ url: server.urls.bare, bodies: customers.map(String) }, rate)
    const rows: (readonly string[])[] = []
    const reported: BenchFigure[] = []
    for (const { name, features, key, ids, prepare } of asked) {
      await prepare?.()
      const bodies = ids.map((id) => JSON.stringify({ features, entities: { [key]: [id] }, full_feature_names: true }))
      const views = new Set(features.map((feature) => feature.split(':')[0])).size
      const latency = await measureUrl({ url: `${server.urls.app}/api/get-online-features`, bodies }, rate)
      rows.push([`${name}, ${features.length} features`, String(views), ...figures(latency, bare)])
      if (name === WIDEST_CUSTOMER) reported.push(...reportedOf('customer', latency, bare, rate))
      if (name === MATERIALISED_ARTICLE) reported.push(...reportedOf('article', latency, bare, rate))
    }
    const table = [
      [
        '',
        'views',
        'saturation req/s',
        'at half of it: p50 ms',
        'p99 ms',
        `at ${rate} req/s: p50 ms`,
        'p99 ms',
        '× bare p50',
        '× bare p99',
      ],
      ...rows,
      ['bare route, one indexed SELECT', '', ...figures(bare, bare)],
      ...FEAST.map(([name, p50, p99]) => [`${name}, ${FEATURES} features`, '', '', '', '', p50, p99, '', '']),
    ]
    return { table, reported }
  } finally {
    await server.close()
  }
}

async function readIds(pool: Pool, text: string): Promise<readonly number[]> {
  const { rows } = await pool.query<{ id: number }>(`${text} limit ${ENTITIES}`)
  return rows.map(({ id }) => id)
}

function columnsOf(view: FeatureView): readonly string[] {
  return view.columns.map((column) => `${view.name}:${column.name}`)
}

/** So many features of an entity: of the views that may be materialised first, then from as few views as hold them. */
function widest(entity: FeatureView['entity'], count: number): readonly string[] {
  return featureViews
    .filter((view) => view.entity === entity)
    .toSorted((a, b) => Number(!a.materialised) - Number(!b.materialised) || b.columns.length - a.columns.length)
    .flatMap(columnsOf)
    .slice(0, count)
}

/** A table of how long it takes to compute every materialised row. */
async function computeRows(pool: Pool): Promise<readonly (readonly string[])[]> {
  const done = await materialiseFeatures(pool, featureViews, { whole: true })
  return [
    ['materialised', 'rows', 'seconds'],
    ...done.map(({ view, rows, seconds }) => [view, String(rows), seconds.toFixed(2)]),
  ]
}

async function forgetRows(pool: Pool): Promise<void> {
  await pool.query('delete from features.materialised_customer_row')
  await pool.query('delete from features.materialised_article_row')
}

/** At the moderate rate; none where the machine cannot answer so many. */
function reportedOf(
  entity: string,
  { atRate, saturation }: Latency,
  bare: Latency,
  rate: number,
): readonly BenchFigure[] {
  const what = `one ${entity}, ${FEATURES} features`
  const published = { p50: 1.4, p99: 2.6 }
  const latencies = (['p50', 'p99'] as const).flatMap((quantile): BenchFigure[] => {
    if (atRate === undefined) return []
    const bound = bare.atRate && { of: 'bare route, one indexed SELECT', value: bare.atRate[quantile] }
    return [
      {
        name: `${entity}_${quantile}`,
        title: `${what}, ${quantile} at ${rate} req/s`,
        unit: 'ms',
        digits: 2,
        better: 'lower',
        ours: atRate[quantile],
        published: { of: 'Feast, Go server', value: published[quantile] },
        ...(bound && { bound }),
      },
    ]
  })
  const saturated: BenchFigure = {
    name: `${entity}_rate`,
    title: `${what}, at saturation`,
    unit: 'req/s',
    digits: 0,
    better: 'higher',
    ours: saturation,
    bound: { of: 'bare route, one indexed SELECT', value: bare.saturation },
  }
  return [...latencies, saturated]
}

interface Latency {
  readonly saturation: number
  readonly atHalf: LoadResult
  /** Undefined: so many a second are more than the machine can answer. */
  readonly atRate: LoadResult | undefined
}

function figures({ saturation, atHalf, atRate }: Latency, bare: Latency): readonly string[] {
  const text = (figure: number | undefined) => figure?.toFixed(2) ?? '–'
  const ratio = (quantile: 'p50' | 'p99') =>
    text(atRate && bare.atRate ? atRate[quantile] / bare.atRate[quantile] : undefined)
  return [
    saturation.toFixed(0),
    ...[atHalf.p50, atHalf.p99, atRate?.p50, atRate?.p99].map(text),
    ratio('p50'),
    ratio('p99'),
  ]
}

/** The warm-up plans on every connection, which happens once in its life. */
async function measureUrl(target: LoadTarget, rate: number): Promise<Latency> {
  const atOnce = { connections: CONNECTIONS }
  await loadFromChild({ ...target, seconds: WARM_UP_SECONDS, pace: atOnce })
  const { requestsPerSecond: saturation } = await loadFromChild({
    ...target,
    seconds: SATURATION_SECONDS,
    pace: atOnce,
  })
  const paced = (requestsPerSecond: number) =>
    loadFromChild({ ...target, seconds: LOAD_SECONDS, pace: { requestsPerSecond } })
  return {
    saturation,
    atHalf: await paced(saturation / 2),
    atRate: rate < saturation ? await paced(rate) : undefined,
  }
}

if (process.argv[1] === thisFile) await run()
