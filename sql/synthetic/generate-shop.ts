import { cancelOnAbort } from '../cancel-on-abort.ts'
import { type Client, inTransaction, type Pool, type Queryable } from '../connection.ts'
import { ShopNotEmptyError } from '../errors.ts'
import { emptyShop, refreshViews, SHOP_FILL_LOCK } from '../fill-shop.ts'
import { composeShop, type Shop } from './compose-shop.ts'
import { purchasesOf } from './orders/purchases.ts'
import { type ShopSizeName, shopSizeOf } from './shop-size.ts'
import { type ShopCounts, type WriteProgress, writeShop } from './write-shop.ts'

export interface GenerateOptions {
  /** A size that has a name, or a number of customers. */
  readonly size: ShopSizeName | number
  /** A safe integer. The same seed, size and end give the same rows on every machine. */
  readonly seed: number
  /** Deletes what the shop holds, and everything that refers to it. */
  readonly replace: boolean
  /** The history ends before this moment (default: with 2020-09-22, as H&M's data) and begins 734 days earlier. */
  readonly until?: Date | undefined
  readonly onProgress?: (progress: WriteProgress) => void
  readonly signal?: AbortSignal
}

/** How many rows of each table were written, and from when to when. */
export interface GenerateReport extends ShopCounts {
  readonly firstPurchaseAt: Date
  readonly lastPurchaseAt: Date
  readonly seconds: number
}

/**
 * Fills niche_data with a synthetic shop and schema truth with what only its maker knows, in one transaction: readers
 * see the old shop or the whole new one. Throws ShopNotEmptyError when there is one and `replace` is false, RangeError
 * for a size, seed or end that cannot be; rejects with the signal's reason when it is aborted, having changed nothing.
 *
 * Memory: the history is composed in columns of numbers before it is written, since the ledgers are in order of time and
 * customers are composed one by one; under 1 GiB at full size (npm run bench -- generate).
 */
export async function generateShop(pool: Pool, options: GenerateOptions): Promise<GenerateReport> {
  const startedAt = performance.now()
  const { seed, until, replace, onProgress, signal } = options
  // Asked before the work and again under the lock.
  if (!replace) await refuseNonEmptyShop(pool)
  const shop = await composeShop({
    size: shopSizeOf(options.size),
    seed,
    until,
    signal,
    onProgress: ({ customers, ofCustomers, events }) =>
      onProgress?.({ phase: 'composing the history', share: customers / ofCustomers, rows: events }),
  })
  const counts = await inTransaction(pool, async (client) => {
    // An index of a full-size shop takes a while to build: it is broken off as soon as somebody says stop.
    const stopCancelling = await cancelOnAbort(client, pool, signal)
    try {
      const written = await replaceShop(client, shop, options)
      // Nothing is kept of a shop whose maker was stopped, however late.
      signal?.throwIfAborted()
      return written
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    } finally {
      await stopCancelling()
    }
  })
  const [firstPurchaseAt, lastPurchaseAt] = spanOf(shop)
  return { ...counts, firstPurchaseAt, lastPurchaseAt, seconds: (performance.now() - startedAt) / 1000 }
}

/** In the caller's transaction: waits for whoever fills the shop, empties it and writes this one. */
async function replaceShop(client: Client, shop: Shop, options: GenerateOptions): Promise<ShopCounts> {
  const { replace, onProgress, signal } = options
  await client.query('select pg_advisory_xact_lock($1)', [SHOP_FILL_LOCK])
  // A limit meant for the shop's short queries must not end a load of minutes.
  await client.query('set local statement_timeout = 0')
  if (!replace) {
    // Against those who fill the shop by the row, which the advisory lock does not stop.
    await client.query(`lock table ${COUNTED_TABLES.join(', ')} in access exclusive mode`)
    await refuseNonEmptyShop(client)
  }
  // Empty or not: rows of a table emptied in this transaction can be written frozen and, at wal_level minimal, without
  // WAL.
  await emptyShop(client)
  const written = await writeShop(client, shop, { signal, onProgress })
  await advanceSequences(client)
  onProgress?.({ phase: 'gathering statistics', share: 0 })
  for (const table of ANALYSED_TABLES) await client.query(`analyze ${table}`)
  onProgress?.({ phase: 'refreshing the views', share: 0 })
  await refreshViews(client)
  return written
}

const COUNTED_TABLES = ['customers', 'articles', 'transactions'].map((name) => `niche_data.${name}`)
const ANALYSED_TABLES = [
  ...COUNTED_TABLES,
  ...[
    'categories',
    'orders',
    'order_items',
    'order_status_log',
    'stock_changes',
    'events',
    'reviews',
    'wishlist',
    'cart',
  ].map((name) => `niche_data.${name}`),
]

function spanOf({ orders, calendar }: Shop): [first: Date, last: Date] {
  let first: number | undefined
  let last = 0
  for (const { purchasedAt } of purchasesOf(orders)) {
    first ??= purchasedAt
    last = purchasedAt
  }
  return [calendar.at(0, first), calendar.at(0, last)]
}

async function refuseNonEmptyShop(client: Queryable): Promise<void> {
  const { rows } = await client.query<{ customers: number; articles: number; transactions: number }>(
    `select (select count(*) from niche_data.customers) as customers,
            (select count(*) from niche_data.articles) as articles,
            (select count(*) from niche_data.transactions) as transactions`,
  )
  const { customers, articles, transactions } = rows[0]!
  if (customers + articles + transactions === 0) return
  throw new ShopNotEmptyError(`${customers} customers, ${articles} articles and ${transactions} transactions`)
}

/** Past every id that was written, and never back: a sequence does not take part in a rollback. */
async function advanceSequences(client: Queryable): Promise<void> {
  for (const [sequence, table, key] of [
    [identityOf('categories', 'category_id'), 'categories', 'category_id'],
    [`'niche_data.customer_id_seq'::regclass`, 'customers', 'customer_id'],
    [`'niche_data.transaction_id_seq'::regclass`, 'transactions', 'transaction_id'],
    [`'niche_data.event_id_seq'::regclass`, 'events', 'event_id'],
    [identityOf('orders', 'order_id'), 'orders', 'order_id'],
    [identityOf('order_status_log', 'order_status_log_id'), 'order_status_log', 'order_status_log_id'],
    [identityOf('stock_changes', 'stock_change_id'), 'stock_changes', 'stock_change_id'],
    [identityOf('reviews', 'review_id'), 'reviews', 'review_id'],
  ]) {
    await client.query(
      `select setval(${sequence}, greatest(max(${key}), pg_sequence_last_value(${sequence}), 1)) from niche_data.${table}`,
    )
  }
}

function identityOf(table: string, column: string): string {
  return `pg_get_serial_sequence('niche_data.${table}', '${column}')::regclass`
}
