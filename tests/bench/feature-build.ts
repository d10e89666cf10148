import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { featureViews } from '../../features/feature-views.ts'
import { buildTrainingSet } from '../../features/point-in-time/build-training-set.ts'
import { type ConnectionSettings, createPool, type Pool } from '../../sql/connection.ts'
import { countByHand } from './data/build-by-hand.ts'
import { SPINES } from './data/build-spines.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const thisFile = fileURLToPath(import.meta.url)
const DEFAULT_ROWS = 1_000_000
/** The share of the rows that several views are joined to when all moments differ. */
const PART = 20
const VIEWS = ['customer_rfm', 'customer_clv', 'customer_activity', 'customer_preferences']

interface Built {
  readonly rows: number
  readonly seconds: number
  /** Of the building process. */
  readonly peakMebibytes?: number
}

/**
 * Prints rows/s and the peak memory of the building process (PostgreSQL's is not counted) for training sets of --rows
 * rows at 12 month ends and at moments that all differ, beside a hand-written lateral join whose rows are only counted.
 * The full shop unless --size says otherwise; --database <url> reads one that is there.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const options = { size: { type: 'string' }, rows: { type: 'string' }, database: { type: 'string' } } as const
  const { values } = parseArgs({ options, strict: false })
  const rows = typeof values.rows === 'string' ? Number(values.rows) : DEFAULT_ROWS
  if (!Number.isSafeInteger(rows) || rows < 1_000) throw new RangeError('--rows must be a whole number from 1000')
  const measure = async ({ pool, settings }: { pool: Pool; settings: ConnectionSettings }) => {
    process.stdout.write(`the shop: ${await describeShop(pool)}\n`)
    return await measureAll(pool, settings, rows)
  }
  if (typeof values.database === 'string') {
    const settings = { connectionString: values.database }
    const pool = createPool(settings)
    return await measure({ pool, settings }).finally(() => pool.end())
  }
  return await withGeneratedShop(sizeOption(values.size ?? 'full'), measure)
}

/** Each line is printed when it is known: all together take minutes. */
export async function measureAll(
  pool: Pool,
  settings: ConnectionSettings,
  rows: number,
): Promise<readonly BenchFigure[]> {
  const figures: BenchFigure[] = []
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-build-'))
  const out = join(folder, 'out.csv')
  try {
    for (const [moments, spineOf] of Object.entries(SPINES)) {
      const spine = spineOf(rows)
      // Nothing is shared between moments that all differ: the rate is that of any part, and a part takes minutes.
      const severalRows = moments === 'all moments differ' ? Math.ceil(rows / PART) : rows
      const byHand = await countByHand(pool, spine)
      print(`${moments}: customer_rfm by hand, counted`, byHand)
      const built = await buildInChild(settings, { spine, out, views: ['customer_rfm'] })
      print(`${moments}: customer_rfm, csv`, built, byHand)
      figures.push(...figuresOf(moments, built, byHand))
      const several = { spine: spineOf(severalRows), views: VIEWS }
      print(`${moments}: ${VIEWS.length} views, csv`, await buildInChild(settings, { ...several, out }))
      if (severalRows < rows) continue
      const parquet = join(folder, 'out.parquet')
      print(`${moments}: ${VIEWS.length} views, parquet`, await buildInChild(settings, { ...several, out: parquet }))
    }
    return figures
  } finally {
    await rm(folder, { recursive: true })
  }
}

function figuresOf(moments: string, built: Built, byHand: Built): readonly BenchFigure[] {
  const key = moments.replaceAll(/\W+/g, '_')
  const rate = (of: Built) => of.rows / of.seconds
  return [
    {
      name: `rows_per_second_${key}`,
      title: `${moments}: customer_rfm to CSV`,
      unit: 'rows/s',
      digits: 0,
      better: 'higher',
      ours: rate(built),
      bound: { of: 'lateral join by hand, rows only counted', value: rate(byHand) },
    },
    {
      name: `peak_memory_${key}`,
      title: `${moments}: peak memory of the building process`,
      unit: 'MiB',
      digits: 0,
      better: 'lower',
      ours: built.peakMebibytes!,
    },
  ]
}

async function describeShop(pool: Pool): Promise<string> {
  const { rows } = await pool.query<Record<'customers' | 'units' | 'events', number>>(
    `select (select count(*) from niche_data.customers) as customers,
            (select count(*) from niche_data.transactions) as units, (select count(*) from niche_data.events) as events`,
  )
  const { customers = 0, units = 0, events = 0 } = rows[0] ?? {}
  const [c, u, e] = [customers, units, events].map((count) => count.toLocaleString('en'))
  return `${c} customers, ${u} units bought, ${e} events`
}

function print(name: string, built: Built, handWritten?: Built): void {
  const rate = built.rows / built.seconds
  const facts = [
    `${built.rows.toLocaleString('en')} rows in ${built.seconds.toFixed(1)} s`,
    `${Math.round(rate).toLocaleString('en')} rows/s`,
    ...(built.peakMebibytes === undefined ? [] : [`peak ${built.peakMebibytes.toFixed(0)} MiB`]),
    ...(handWritten ? [`${(rate / (handWritten.rows / handWritten.seconds)).toFixed(2)} of hand-written`] : []),
  ]
  process.stdout.write(`${name.padEnd(52)} ${facts.join(', ')}\n`)
}

interface Task {
  readonly spine: string
  readonly views: readonly string[]
  readonly out: string
}

async function buildInChild(settings: ConnectionSettings, task: Task): Promise<Built> {
  const child = fork(thisFile, [], { env: { ...process.env, FEATURE_BUILD: JSON.stringify({ settings, task }) } })
  const answer = once(child, 'message') as Promise<[Built]>
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the building process ended with ${code}`)
  return (await answer)[0]
}

/** What the child does: one training set, and its figures back. */
async function build(given: string): Promise<void> {
  const { settings, task } = JSON.parse(given) as { settings: ConnectionSettings; task: Task }
  const pool = createPool(settings)
  try {
    const { rows, seconds } = await buildTrainingSet(pool, featureViews, task)
    process.send?.({ rows, seconds, peakMebibytes: process.resourceUsage().maxRSS / 1024 } satisfies Built)
  } finally {
    await pool.end()
  }
}

if (process.argv[1] === thisFile) {
  if (process.env.FEATURE_BUILD) await build(process.env.FEATURE_BUILD)
  else await run()
}
