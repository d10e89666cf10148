import type pg from 'pg'
import { emptyShop, refreshViews } from '../fill-shop.ts'
import type { ProgressReporter } from '../load/progress-reporter.ts'
import { buildIndexes, dropIndexes } from '../rebuild-indexes.ts'
import type { ShopSummary } from './import-report.ts'
import type { Mapping } from './mapping-schema.ts'
import { runFile } from './run-file.ts'

/** For an article without a price when nothing at all has one. */
const FALLBACK_PRICE = 29.99

/** Where their stock is not known: six weeks of sales at the rate of the last six, and never below this. */
const LEAST_STOCK = 10
const STOCK_COVERS_DAYS = 42

const REVIEWS_AT_ONCE = 5_000

/** Written in bulk: what a row-by-row writer has triggers for is in the rows already, and indexes are built at the end. */
const BULK_TABLES = [
  'niche_data.customers',
  'niche_data.orders',
  'niche_data.order_items',
  'niche_data.order_status_log',
  'niche_data.transactions',
  'niche_data.events',
  'niche_data.reviews',
]

export interface WriteOptions {
  readonly mapping: Mapping
  readonly progress: ProgressReporter
  readonly signal?: AbortSignal | undefined
}

/** Empties the shop and fills it with what matchIdentifiers left, in the caller's transaction. */
export async function writeImport(client: pg.Client, options: WriteOptions): Promise<ShopSummary> {
  const { mapping, progress, signal } = options
  progress.begin('writing the shop')
  await emptyShop(client)
  const indexes = await dropIndexes(client, BULK_TABLES)
  for (const table of BULK_TABLES) await client.query(`alter table ${table} disable trigger user`)
  const price = mapping.articles.columns.price?.factor ?? mapping.money_factor
  for (const [name, values] of [
    ['insert_categories'],
    ['insert_articles', [String(price), FALLBACK_PRICE, LEAST_STOCK, STOCK_COVERS_DAYS]],
    ['insert_order_items'],
    ['insert_orders'],
    ['insert_customers'],
    ['insert_transactions'],
    ['insert_events'],
    ['insert_order_status_log'],
  ] as const) {
    signal?.throwIfAborted()
    await runFile(client, name, values)
    // The next ones join it: nothing else counts the rows of this transaction.
    await client.query(`analyze niche_data.${name.replace('insert_', '')}`)
  }
  await writeReviews(client, options)
  for (const table of BULK_TABLES) await client.query(`alter table ${table} enable trigger user`)
  progress.begin('building indexes')
  await buildIndexes(indexes, signal)
  await keepIds(client)
  await runFile(client, 'advance_sequences')
  await client.query('analyze niche_data.reviews')
  progress.begin('refreshing the views')
  await client.query('set local enable_nestloop = on')
  signal?.throwIfAborted()
  await refreshViews(client)
  const { rows } = await runFile<ShopSummary & pg.QueryResultRow>(client, 'summarise_import')
  return rows[0]!
}

async function writeReviews(client: pg.Client, { progress, signal }: WriteOptions): Promise<void> {
  const { rows } = await client.query<{ reviews: number }>(
    'select count(*) as reviews from pg_temp.import_resolved_reviews',
  )
  const { reviews } = rows[0]!
  if (reviews > 0) progress.begin('rating reviews')
  for (let first = 1; first <= reviews; first += REVIEWS_AT_ONCE) {
    signal?.throwIfAborted()
    await runFile(client, 'insert_reviews', [first, first + REVIEWS_AT_ONCE - 1])
  }
}

/** For the next import. Customers have theirs beside them. */
async function keepIds(client: pg.Client): Promise<void> {
  await client.query(
    `insert into public.import_ids (kind, source_id, id)
     select kind, source_id, id from pg_temp.import_known_ids where is_new and kind <> 'customer'`,
  )
}
