import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createPool } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { importShop } from '../../sql/import/index.ts'
import { ingestHmFiles } from '../../sql/load/index.ts'
import { migrate } from '../../sql/migrate.ts'
import { printTable } from '../helpers/print-table.ts'
import { PUBLISHED_ROWS, writeArticlesAndCustomers, writeTransactions } from './data/hm-shaped-files.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const DEFAULT_ROWS = 1_000_000
const MEGABYTE = 1024 * 1024

/** The H&M files as a shop like any other: a customer's purchases of a day are an order. */
const MAPPING = `version: 1
customers:
  from: customers
  columns: {source_id: customer_id, age: age, postal_code: postal_code, active: Active}
articles:
  from: articles
  columns: {source_id: article_id, product: product_code, prod_name: prod_name, detail_desc: detail_desc,
    category_path: {from: [index_group_name, section_name, product_type_name]}, colour_group_name: colour_group_name}
order_lines:
  from: transactions_train
  columns: {customer: customer_id, purchased_at: t_dat, article: article_id,
    unit_price: {from: price, factor: 590}, sales_channel_id: sales_channel_id}
`

/**
 * The same files twice: by the ingest made for them, with rules that make all of them the shop, and by a mapping file,
 * which also makes orders, their items and purchase events of them. Prints seconds, rates and peak memory.
 * `--rows 3000000` for more.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({ options: { rows: { type: 'string' } }, strict: false })
  const rows = typeof values.rows === 'string' ? Number(values.rows) : DEFAULT_ROWS
  if (!Number.isSafeInteger(rows) || rows < 1_000) throw new RangeError('--rows must be a whole number from 1000')
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-import-'))
  await chmod(folder, 0o755)
  try {
    const customers = Math.max(10_000, Math.round((PUBLISHED_ROWS.customers * rows) / PUBLISHED_ROWS.transactions))
    const size = { transactions: rows, customers, articles: 20_000 }
    await writeArticlesAndCustomers(folder, size)
    await writeTransactions(folder, size)
    await writeFile(join(folder, 'shop.yaml'), MAPPING)
    const server = await openEmbeddedServer(join(folder, 'home'))
    try {
      await migrate(server.settings)
      const before = process.memoryUsage().rss
      const phases = new Map<string, number>()
      const imported = await importShop(server.settings, {
        mapping: join(folder, 'shop.yaml'),
        place: { folder },
        onProgress: ({ phase }) => void (phases.has(phase) || phases.set(phase, performance.now())),
      })
      phases.set('end', performance.now())
      const peak = process.resourceUsage().maxRSS * 1024 - before
      await takeEverything(server.settings)
      const ingested = await ingestHmFiles(server.settings, { folder, replace: true })
      printTable([
        ['way', 'units', 'seconds', 'units/s', 'peak memory above the start'],
        [
          'by a mapping',
          String(imported.shop.transactions),
          imported.seconds.toFixed(1),
          rate(rows, imported.seconds),
          `${Math.round(peak / MEGABYTE)} MB`,
        ],
        [
          'H&M ingest',
          String(ingested.niche.transactions),
          ingested.seconds.toFixed(1),
          rate(rows, ingested.seconds),
          '',
        ],
      ])
      const begun = [...phases]
      printTable([
        ['phase of the mapping', 'seconds'],
        ...begun.slice(0, -1).map(([phase, at], i) => [phase, ((begun[i + 1]![1] - at) / 1000).toFixed(1)]),
      ])
      return [
        {
          name: 'units_per_second',
          title: `Units imported by a mapping file, of ${rows.toLocaleString('en')}, with orders and events`,
          unit: 'units/s',
          ours: rows / imported.seconds,
          digits: 0,
          better: 'higher',
          baseline: { of: 'the ingest of the H&M form, the same files whole', value: rows / ingested.seconds },
        },
      ]
    } finally {
      await server.release()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rules by which every article belongs to the shop. */
async function takeEverything(settings: Parameters<typeof createPool>[0]): Promise<void> {
  const pool = createPool(settings)
  try {
    await pool.query('truncate niche_data.niche_rules')
    await pool.query(
      `insert into niche_data.niche_rules (product_type_name)
       select distinct product_type_name from niche_data.articles`,
    )
  } finally {
    await pool.end()
  }
}

function rate(rows: number, seconds: number): string {
  return String(Math.round(rows / seconds))
}
