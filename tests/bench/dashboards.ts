import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { estimators } from '../../models/index.ts'
import { readLoyalty, readSegments, readValueCohorts, readValueDeciles } from '../../serving/dashboards/customers.ts'
import { readDemand } from '../../serving/dashboards/demand.ts'
import { readFunnel } from '../../serving/dashboards/funnel.ts'
import { readInventory } from '../../serving/dashboards/inventory.ts'
import { readModelHealth } from '../../serving/dashboards/models.ts'
import { readOverview } from '../../serving/dashboards/overview.ts'
import { readConversion } from '../../serving/dashboards/recommendations.ts'
import { readReviewSentiment } from '../../serving/dashboards/review-sentiment.ts'
import { readDailySales, readMonthlySales, readSalesAge } from '../../serving/dashboards/sales.ts'
import { type Client, createPool, inTransaction, type Pool } from '../../sql/connection.ts'
import { printTable } from '../helpers/print-table.ts'
import { type BenchFigure, type BenchOutcome, skip } from './report/bench-figure.ts'

const thisFile = fileURLToPath(import.meta.url)
/** Each is read so often; the first, which finds nothing in memory, is told apart. */
const TURNS = 15
const GOAL_MS = 300

type Read = (db: Client) => Promise<readonly unknown[]>

/** What each dashboard reads without parameters, beside the relation that it is a summary of. */
const DASHBOARDS: Readonly<Record<string, { readonly read: Read; readonly of: string }>> = {
  overview: { read: readOverview, of: 'niche_data.transactions' },
  'daily-sales': { read: (db) => readDailySales(db, {}), of: 'niche_data.transactions' },
  'monthly-sales': { read: (db) => readMonthlySales(db, 24), of: 'niche_data.transactions' },
  demand: {
    read: async (db) => (await readDemand(db, { by: 'article', order: 'units', months: 1, limit: 50 })).items,
    of: 'niche_data.transactions',
  },
  'demand, 24 months': {
    read: async (db) => (await readDemand(db, { by: 'article', order: 'rising', months: 24, limit: 1_000 })).items,
    of: 'niche_data.transactions',
  },
  inventory: { read: async (db) => (await readInventory(db, { limit: 10_000 })).items, of: 'niche_data.transactions' },
  funnel: { read: async (db) => (await readFunnel(db, { days: 28 })).items, of: 'niche_data.events' },
  'funnel, a year': { read: async (db) => (await readFunnel(db, { days: 366 })).items, of: 'niche_data.events' },
  segments: { read: readSegments, of: 'ml.customer_segments' },
  'lifetime-value': { read: readValueDeciles, of: 'ml.customer_lifetime_values' },
  'lifetime-value-cohorts': { read: readValueCohorts, of: 'ml.customer_lifetime_values' },
  loyalty: { read: readLoyalty, of: 'niche_data.customers' },
  'review-sentiment': { read: readReviewSentiment, of: 'niche_data.reviews' },
  models: { read: (db) => readModelHealth(db, estimators), of: 'ml.model_version' },
  recommendations: { read: (db) => readConversion(db, { days: 28 }), of: 'ml.impressions' },
}

/**
 * Prints what each dashboard costs in the database given by `--database`, which is only read from, as selvedge_analyst:
 * the first read and the median of the others, its age included, beside a count of the rows that it tells of, which is
 * the least that any answer from them alone would cost.
 */
export async function run(): Promise<BenchOutcome> {
  const { values } = parseArgs({ options: { database: { type: 'string' } }, strict: false })
  if (typeof values.database !== 'string') return skip('it measures a shop that is there: --database <url>')
  const pool = createPool(
    {
      connectionString: values.database,
      options: '-c role=selvedge_analyst -c default_transaction_read_only=on',
    },
    { max: 1 },
  )
  try {
    const table = [
      ['dashboard', 'items', 'first ms', 'median ms', `≤ ${GOAL_MS}`, 'of', 'rows', 'only to count them ms'],
    ]
    for (const [name, dashboard] of Object.entries(DASHBOARDS)) table.push(await measure(pool, name, dashboard))
    printTable(table)
    return table.slice(1).flatMap(figureOf)
  } finally {
    await pool.end()
  }
}

/** Of the cells of a row of the table; none of a dashboard whose relations are not there. */
function figureOf([dashboard, , , median, , of, , count]: readonly string[]): readonly BenchFigure[] {
  if (median === '') return []
  return [
    {
      name: dashboard!.replaceAll(/\W+/g, '_'),
      title: `${dashboard}, median read`,
      unit: 'ms',
      digits: 1,
      better: 'lower',
      ours: Number(median),
      baseline: { of: `counting ${of}`, value: Number(count) },
      note: `aim: ≤ ${GOAL_MS} ms`,
    },
  ]
}

async function measure(pool: Pool, name: string, { read, of }: (typeof DASHBOARDS)[string]): Promise<string[]> {
  const times: number[] = []
  let items = 0
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      const started = performance.now()
      const rows = await inTransaction(
        pool,
        async (db) => {
          await readSalesAge(db, 'mv_daily_sales')
          return await read(db)
        },
        { readOnly: true, repeatableRead: true },
      )
      times.push(performance.now() - started)
      items = rows.length
    }
  } catch (error) {
    const { code } = error as { code?: string }
    // undefined_table, invalid_schema_name
    if (code !== '42P01' && code !== '3F000') throw error
    return [name, '', '', '', 'not migrated', of, '', '']
  }
  const started = performance.now()
  const { rows } = await pool.query<{ n: number }>(`select count(*) as n from ${of}`)
  const floor = performance.now() - started
  const median = times.slice(1).toSorted((a, b) => a - b)[(TURNS - 1) >> 1]!
  return [
    name,
    String(items),
    times[0]!.toFixed(1),
    median.toFixed(1),
    median <= GOAL_MS ? 'yes' : 'no',
    of,
    rows[0]!.n.toLocaleString('en'),
    floor.toFixed(1),
  ]
}

if (process.argv[1] === thisFile) await run()
