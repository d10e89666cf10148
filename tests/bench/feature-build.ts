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
import { printTable } from '../helpers/print-table.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'

const thisFile = fileURLToPath(import.meta.url)
const DEFAULT_ROWS = 1_000_000
const VIEWS = ['customer_rfm', 'customer_clv', 'customer_activity', 'customer_preferences']

/**
 * The same columns of the same moments by one hand-written query, which a data scientist would write for this spine: the
 * part of customer_rfm alone, since a whole set of views would be a program of its own.
 */
const HAND_WRITTEN = `
  select s.customer_id, s.as_of,
         extract(epoch from s.as_of - f.last_at)::double precision / 86400 as recency_days, f.frequency,
         round(f.total / f.frequency, 2) as monetary_value, f.total,
         extract(epoch from s.as_of - f.first_at)::double precision / 86400 as t_days, f.first_at, f.last_at
    from (SPINE) s
   cross join lateral (
     select max(t.purchased_at) as last_at, min(t.purchased_at) as first_at, sum(t.price) as total,
            nullif(count(distinct (t.purchased_at at time zone 'UTC')::date), 0)::integer as frequency
       from niche_data.transactions t
      where t.customer_id = s.customer_id and t.purchased_at < s.as_of and t.recorded_at < s.as_of
   ) f`

interface Built {
  readonly rows: number
  readonly seconds: number
  readonly peakMebibytes: number
}

/**
 * Prints rows/s and the peak memory of the building process (PostgreSQL's is not counted) for training sets of --rows
 * rows at 12 month ends and at moments that all differ, beside a hand-written lateral join whose rows are only counted.
 */
export async function run(): Promise<void> {
  const { values } = parseArgs({ options: { size: { type: 'string' }, rows: { type: 'string' } }, strict: false })
  const rows = typeof values.rows === 'string' ? Number(values.rows) : DEFAULT_ROWS
  if (!Number.isSafeInteger(rows) || rows < 1_000) throw new RangeError('--rows must be a whole number from 1000')
  await withGeneratedShop(sizeOption(values.size), async ({ pool, settings }) => {
    printTable(await measureAll(pool, settings, rows))
  })
}

export async function measureAll(
  pool: Pool,
  settings: ConnectionSettings,
  rows: number,
): Promise<readonly (readonly string[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-build-'))
  const table = [['', 'rows', 'seconds', 'rows/s', 'peak MiB', 'of hand-written']]
  const line = (name: string, { rows, seconds, peakMebibytes }: Built, handWritten?: Built) =>
    table.push([
      name,
      rows.toLocaleString('en'),
      seconds.toFixed(1),
      Math.round(rows / seconds).toLocaleString('en'),
      peakMebibytes.toFixed(0),
      handWritten ? (rows / seconds / (handWritten.rows / handWritten.seconds)).toFixed(2) : '',
    ])
  try {
    for (const [moments, spine] of Object.entries(spinesOf(rows))) {
      const byHand = await countByHand(pool, spine)
      line(`${moments}: rfm by hand, counted`, byHand)
      const csv = { spine, out: join(folder, 'out.csv') }
      line(`${moments}: customer_rfm, csv`, await buildInChild(settings, { ...csv, views: ['customer_rfm'] }), byHand)
      line(`${moments}: ${VIEWS.length} views, csv`, await buildInChild(settings, { ...csv, views: VIEWS }))
    }
    const [spine = ''] = Object.values(spinesOf(rows))
    const parquet = { spine, views: VIEWS, out: join(folder, 'out.parquet') }
    line(`12 moments: ${VIEWS.length} views, parquet`, await buildInChild(settings, parquet))
    return table
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Customers drawn by a hash; the same ones every time. */
function spinesOf(rows: number): Readonly<Record<string, string>> {
  const customers = `(select array_agg(customer_id order by hashint8(customer_id)) as ids from niche_data.customers) as c`
  const customer = 'c.ids[1 + n % cardinality(c.ids)]'
  return {
    '12 moments': `select ${customer} as customer_id,
        timestamptz '2019-10-01' + (n / cardinality(c.ids) % 12) * interval '30 days' as as_of, n % 2 as label
      from generate_series(0, ${rows - 1}) as n, ${customers}`,
    'all moments differ': `select ${customer} as customer_id,
        timestamptz '2019-10-01' + n * (interval '350 days' / ${rows}) as as_of, n % 2 as label
      from generate_series(0, ${rows - 1}) as n, ${customers}`,
  }
}

async function countByHand(pool: Pool, spine: string): Promise<Built> {
  const startedAt = performance.now()
  // hashing makes the server compute every column.
  const { rows } = await pool.query<{ rows: number }>(
    `select count(*) as rows, sum(hashtext(q::text)) from (${HAND_WRITTEN.replace('SPINE', spine)}) q`,
  )
  return { rows: rows[0]!.rows, seconds: (performance.now() - startedAt) / 1000, peakMebibytes: Number.NaN }
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
