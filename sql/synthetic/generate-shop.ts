import { inTransaction, type Pool, type Queryable } from '../connection.ts'
import { ShopNotEmptyError } from '../errors.ts'
import { emptyShop, refreshViews, SHOP_FILL_LOCK } from '../fill-shop.ts'
import { composeShop } from './compose-shop.ts'
import { SHOP_SIZES, type ShopSizeName } from './shop-size.ts'
import { type ShopCounts, writeShop } from './write-shop.ts'

export interface GenerateOptions {
  readonly size: ShopSizeName
  /** A safe integer. The same seed, size and end give the same rows on every machine. */
  readonly seed: number
  /** Deletes what the shop holds, and everything that refers to it. */
  readonly replace: boolean
  /** The history ends before this moment (default: with 2020-09-22, as H&M's data) and begins 734 days earlier. */
  readonly until?: Date
  readonly onProgress?: (progress: GenerateProgress) => void
  readonly signal?: AbortSignal
}

export interface GenerateProgress {
  /** What is being done, for people. */
  readonly phase: string
  /** 0 to 1 within the phase. */
  readonly share: number
}

/** How many rows of each table were written, and from when to when. */
export interface GenerateReport extends ShopCounts {
  readonly firstPurchaseAt: Date
  readonly lastPurchaseAt: Date
  readonly seconds: number
}

/**
 * Fills niche_data.categories, articles, customers and transactions with a synthetic shop, in one transaction: readers
 * see the old shop or the whole new one. Throws ShopNotEmptyError when there is one and `replace` is false; rejects with
 * the signal's reason when it is aborted, having changed nothing.
 */
export async function generateShop(pool: Pool, options: GenerateOptions): Promise<GenerateReport> {
  const startedAt = performance.now()
  const { seed, until, replace, onProgress, signal } = options
  // Asked before the work and again under the lock.
  if (!replace) await refuseNonEmptyShop(pool)
  const shop = await composeShop({
    size: SHOP_SIZES[options.size],
    seed,
    until,
    signal,
    onProgress: (share) => onProgress?.({ phase: 'composing purchases', share }),
  })
  const counts = await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [SHOP_FILL_LOCK])
    if (replace) await emptyShop(client)
    else {
      // Against those who fill the shop by the row, which the advisory lock does not stop.
      await client.query(`lock table ${SHOP_TABLES} in share row exclusive mode`)
      await refuseNonEmptyShop(client)
    }
    const written = await writeShop(client, shop, { signal, onProgress })
    await advanceSequences(client)
    await client.query(`analyze ${SHOP_TABLES}`)
    await refreshViews(client)
    // Nothing is kept of a shop whose maker was stopped, however late.
    signal?.throwIfAborted()
    return written
  })
  const [firstPurchaseAt, lastPurchaseAt] = shop.purchases.span()
  return { ...counts, firstPurchaseAt, lastPurchaseAt, seconds: (performance.now() - startedAt) / 1000 }
}

const SHOP_TABLES = ['categories', 'articles', 'customers', 'transactions']
  .map((name) => `niche_data.${name}`)
  .join(', ')

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
    [`pg_get_serial_sequence('niche_data.categories', 'category_id')::regclass`, 'categories', 'category_id'],
    [`'niche_data.customer_id_seq'::regclass`, 'customers', 'customer_id'],
    [`'niche_data.transaction_id_seq'::regclass`, 'transactions', 'transaction_id'],
  ]) {
    await client.query(
      `select setval(${sequence}, greatest(max(${key}), pg_sequence_last_value(${sequence}), 1)) from niche_data.${table}`,
    )
  }
}
