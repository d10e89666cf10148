import { readFile } from 'node:fs/promises'
import type { Client } from '../connection.ts'
import { CopyBinaryWriter } from '../copy-binary-writer.ts'
import { copyInto } from '../copy-rows.ts'
import { dropIndexes } from '../rebuild-indexes.ts'
import { composeCategories } from './categories.ts'
import type { Shop } from './compose-shop.ts'
import { PackedTexts } from './packed-texts.ts'
import { cartRows, eventRows, wishlistRows } from './rows/behaviour-rows.ts'
import { articleRows, categoryRows } from './rows/catalogue-rows.ts'
import { customerRows } from './rows/customer-rows.ts'
import { orderItemRows, orderRows, orderStatusRows, stockChangeRows, transactionRows } from './rows/order-rows.ts'
import { stagedReviewRows } from './rows/review-rows.ts'
import type { TableRows } from './rows/table-rows.ts'
import { articleTruthRows, customerTruthRows, shopTruthRows } from './rows/truth-rows.ts'

/** Written in bulk: what a row-by-row writer has triggers for is in the rows already, and indexes are built at the end. */
const BULK_TABLES = [
  'niche_data.customers',
  'niche_data.orders',
  'niche_data.order_items',
  'niche_data.order_status_log',
  'niche_data.stock_changes',
  'niche_data.transactions',
  'niche_data.events',
  'niche_data.reviews',
  'niche_data.wishlist',
  'niche_data.cart',
  'truth.customers',
  'truth.reviews',
]

/** Rows written of each table. */
export interface ShopCounts {
  readonly categories: number
  readonly articles: number
  readonly customers: number
  readonly orders: number
  readonly orderItems: number
  readonly transactions: number
  readonly events: number
  readonly reviews: number
  readonly wishes: number
  readonly cartLines: number
}

/** How far one phase of the writing is. */
export interface WriteProgress {
  readonly phase: string
  /** 0 to 1 within the phase. */
  readonly share: number
  /** Rows so far; undefined: the phase is not counted in rows. */
  readonly rows?: number
}

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: WriteProgress) => void) | undefined
}

const ROWS_PER_REPORT = 10_000
const REVIEWS_AT_ONCE = 5_000

/**
 * Streams the shop into its tables by COPY, which must be emptied in the caller's transaction, and builds their indexes
 * over all rows at the end. Rejects with the signal's reason when it is aborted.
 */
export async function writeShop(client: Client, shop: Shop, options: WriteOptions = {}): Promise<ShopCounts> {
  const { signal, onProgress } = options
  const write = async (source: TableRows, isFrozen = true) => {
    signal?.throwIfAborted()
    const form = isFrozen ? 'format binary, freeze' : 'format binary'
    const statement = `copy ${source.table} (${source.columns.join(', ')}) from stdin (${form})`
    const report = (rows: number) =>
      onProgress?.({ phase: `writing ${source.table.replace(/^.*\./, '')}`, share: rows / source.total, rows })
    return copyInto(client, statement, toChunks(source, report), signal)
  }
  try {
    const tree = composeCategories(shop.articles.map((article) => article.product.line))
    const indexes = await dropIndexes(client, BULK_TABLES)
    for (const table of BULK_TABLES) await client.query(`alter table ${table} disable trigger user`)

    const addresses = new PackedTexts(shop.customers.length)
    const counts = {
      categories: await write(categoryRows(tree)),
      articles: await write(articleRows(shop, tree)),
      customers: await write(customerRows(shop, addresses)),
      orders: await write(orderRows(shop, addresses)),
      orderItems: await write(orderItemRows(shop)),
      transactions: await write(transactionRows(shop)),
      events: await write(eventRows(shop)),
      reviews: await writeReviews(),
      wishes: await write(wishlistRows(shop)),
      cartLines: await write(cartRows(shop)),
    }
    await write(orderStatusRows(shop))
    await write(stockChangeRows(shop))
    await write(shopTruthRows(shop))
    await write(articleTruthRows(shop))
    await write(customerTruthRows(shop))

    for (const table of BULK_TABLES) await client.query(`alter table ${table} enable trigger user`)
    for (const [done, step] of indexes.entries()) {
      signal?.throwIfAborted()
      onProgress?.({ phase: 'building indexes', share: done / indexes.length })
      await step.run()
    }
    onProgress?.({ phase: 'building indexes', share: 1 })
    return counts
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }

  async function writeReviews(): Promise<number> {
    await client.query(await readStatement('stage_reviews'))
    const count = await write(stagedReviewRows(shop), false)
    const insert = await readStatement('insert_reviews')
    for (let first = 1; first <= count; first += REVIEWS_AT_ONCE) {
      signal?.throwIfAborted()
      await client.query(insert, [first, first + REVIEWS_AT_ONCE - 1])
      const rows = Math.min(count, first + REVIEWS_AT_ONCE - 1)
      onProgress?.({ phase: 'rating reviews', share: rows / count, rows })
    }
    await client.query(await readStatement('insert_review_truth'))
    return count
  }
}

function readStatement(name: string): Promise<string> {
  return readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8')
}

function* toChunks(source: TableRows, report: (rows: number) => void): Generator<Buffer, void, undefined> {
  const writer = new CopyBinaryWriter(source.columns.length)
  let reported = 0
  for (const _ of source.write(writer)) {
    if (writer.rows - reported < ROWS_PER_REPORT) {
      if (writer.hasFullBlock) yield* writer.take()
      continue
    }
    reported = writer.rows
    report(reported)
  }
  yield* writer.finish()
  report(writer.rows)
}
