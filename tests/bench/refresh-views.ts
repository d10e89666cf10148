import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connectClient, type Queryable } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { migrate } from '../../sql/migrate.ts'
import { buildIndexes, dropIndexes } from '../../sql/rebuild-indexes.ts'
import { printTable } from '../helpers/print-table.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const thisFile = fileURLToPath(import.meta.url)
const fillFile = new URL('./data/fill_ledger.sql', import.meta.url)
const DEFAULT_ROWS = 2_000_000
/** The median of so many turns is told; each turn measures all three, so that a busy moment meets them alike. */
const TURNS = 3

/** Each materialized view's groups: the least that has to be counted and added for it. */
const GROUPS: Readonly<Record<string, string>> = {
  mv_rfm: 'customer_id',
  mv_customer_clv: 'customer_id',
  mv_product_demand: `article_id, date_trunc('month', purchased_at, 'UTC')`,
  mv_daily_sales: `date_trunc('day', purchased_at, 'UTC')`,
  mv_monthly_sales: `date_trunc('month', purchased_at, 'UTC')`,
}

/**
 * Prints, for each materialized view, the seconds of a bare aggregate over the same ledger (count and sum by the view's
 * groups, written nowhere), of a plain refresh and of the shop's, beside which readers go on. `--rows` sets the ledger.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({ options: { rows: { type: 'string' } }, strict: false })
  const rows = typeof values.rows === 'string' ? Number(values.rows) : DEFAULT_ROWS
  if (!Number.isSafeInteger(rows) || rows < 1_000) throw new RangeError('--rows must be a whole number from 1000')
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-refresh-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      const client = await connectClient(server.settings)
      try {
        process.stdout.write(`writing a ledger of ${rows.toLocaleString('en')} units\n`)
        const indexes = await dropIndexes(client, ['niche_data.transactions'])
        await client.query(await readFile(fillFile, 'utf8'), [rows])
        await buildIndexes(indexes)
        await client.query('vacuum analyze')
        const table = await measure(client)
        printTable(table)
        return table.slice(1).map(figureOf)
      } finally {
        await client.end()
      }
    } finally {
      await server.release()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Of the cells of a row of the table. */
function figureOf([view, , bare, , refresh]: readonly string[]): BenchFigure {
  return {
    name: `seconds_${view}`,
    title: `${view}, refreshed beside readers`,
    unit: 's',
    digits: 2,
    better: 'lower',
    ours: Number(refresh),
    bound: { of: 'bare aggregate, written nowhere', value: Number(bare) },
  }
}

async function measure(client: Queryable): Promise<readonly (readonly string[])[]> {
  const table = [['seconds', 'rows', 'bare aggregate', 'plain refresh', 'refresh_view', 'of bare aggregate']]
  for (const [view, groups] of Object.entries(GROUPS)) {
    const bare: number[] = []
    const plain: number[] = []
    const concurrent: number[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      bare.push(
        await seconds(
          client,
          `select count(*), sum(units), sum(revenue)
             from (select count(*) as units, sum(price) as revenue from niche_data.transactions group by ${groups}) as bare`,
        ),
      )
      plain.push(await seconds(client, `refresh materialized view niche_data.${view}`))
      concurrent.push(await seconds(client, `select niche_data.refresh_view('${view}')`))
      // What autovacuum would do soon.
      await client.query(`vacuum analyze niche_data.${view}`)
    }
    const counted = await client.query<{ rows: number }>(`select count(*) as rows from niche_data.${view}`)
    table.push([
      view,
      counted.rows[0]!.rows.toLocaleString('en'),
      median(bare).toFixed(2),
      median(plain).toFixed(2),
      median(concurrent).toFixed(2),
      (median(concurrent) / median(bare)).toFixed(1),
    ])
  }
  return table
}

async function seconds(client: Queryable, statement: string): Promise<number> {
  const startedAt = performance.now()
  await client.query(statement)
  return (performance.now() - startedAt) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

if (process.argv[1] === thisFile) await run()
