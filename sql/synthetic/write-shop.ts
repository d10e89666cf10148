import type { Client } from '../connection.ts'
import { copyInto, copyLine } from '../copy-rows.ts'
import { composeCategories } from './categories.ts'
import type { Shop } from './compose-shop.ts'
import {
  ARTICLE_COLUMNS,
  articleRows,
  CATEGORY_COLUMNS,
  CUSTOMER_COLUMNS,
  categoryRows,
  customerRows,
  type Row,
  TRANSACTION_COLUMNS,
  transactionRows,
} from './shop-rows.ts'

/** Rows written of each table. */
export interface ShopCounts {
  readonly categories: number
  readonly articles: number
  readonly customers: number
  readonly transactions: number
}

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: { phase: string; share: number }) => void) | undefined
}

/** COPY is fed in pieces of about this many characters. */
const CHUNK_CHARACTERS = 1 << 16

/** Streams the shop into its empty tables by COPY, parents first. Rejects with the signal's reason when it is aborted. */
export async function writeShop(client: Client, shop: Shop, options: WriteOptions = {}): Promise<ShopCounts> {
  const tree = composeCategories(shop.articles.map((article) => article.product.line))
  const write = (table: string, columns: readonly string[], total: number, rows: Iterable<Row>) => {
    const statement = `copy niche_data.${table} (${columns.join(', ')}) from stdin`
    const report = (share: number) => options.onProgress?.({ phase: `writing ${table}`, share })
    return copyInto(client, statement, toChunks(rows, total, report), options.signal)
  }
  try {
    return {
      categories: await write('categories', CATEGORY_COLUMNS, tree.categories.length, categoryRows(tree)),
      articles: await write('articles', ARTICLE_COLUMNS, shop.articles.length, articleRows(shop, tree)),
      customers: await write('customers', CUSTOMER_COLUMNS, shop.customers.length, customerRows(shop)),
      transactions: await write('transactions', TRANSACTION_COLUMNS, shop.purchases.length, transactionRows(shop)),
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    throw error
  }
}

function* toChunks(rows: Iterable<Row>, total: number, report: (share: number) => void): Generator<string> {
  let chunk = ''
  let count = 0
  for (const row of rows) {
    chunk += copyLine(row)
    count += 1
    if (chunk.length < CHUNK_CHARACTERS) continue
    yield chunk
    report(count / total)
    chunk = ''
  }
  if (chunk !== '') yield chunk
  report(1)
}
