import type { Client } from '../connection.ts'
import { copyInto, copyLine } from '../copy-rows.ts'
import { type CategoryTree, composeCategories } from './categories.ts'
import type { Shop } from './compose-shop.ts'
import { GARMENT_TRAITS } from './garments.ts'
import { listSales, priceInCents } from './markdowns.ts'
import { stockOf } from './stock.ts'

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

type Row = Parameters<typeof copyLine>[0]

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

const CATEGORY_COLUMNS = ['category_id', 'parent_id', 'name']

function* categoryRows(tree: CategoryTree): Generator<Row> {
  for (const { categoryId, parentId, name } of tree.categories) yield [categoryId, parentId, name]
}

const ARTICLE_COLUMNS = [
  'article_id',
  'product_code',
  'prod_name',
  'product_type_name',
  'product_group_name',
  'graphical_appearance_name',
  'colour_group_name',
  'perceived_colour_value_name',
  'perceived_colour_master_name',
  'department_name',
  'index_name',
  'index_group_name',
  'section_name',
  'garment_group_name',
  'detail_desc',
  'category_id',
  'price',
  'stock',
  'created_at',
  'updated_at',
]

/** As the articles stand on the last day of the history. */
function* articleRows(shop: Shop, tree: CategoryTree): Generator<Row> {
  const lastDay = shop.calendar.days - 1
  const sale = listSales(shop.calendar)[lastDay]
  for (const article of shop.articles) {
    const { product, colour } = article
    const { line } = product
    yield [
      article.articleId,
      product.productCode,
      product.name,
      line.productType,
      GARMENT_TRAITS[line.garment].productGroup,
      product.appearance,
      colour.group,
      colour.value,
      colour.master,
      line.department,
      line.index,
      line.indexGroup,
      line.section,
      line.garmentGroup,
      product.description,
      tree.leafIdOf(line),
      decimal(priceInCents(article, lastDay, sale)),
      stockOf(article, lastDay, shop.seed),
      article.createdAt,
      article.createdAt,
    ]
  }
}

const CUSTOMER_COLUMNS = ['customer_id', 'age', 'club_member_status', 'fashion_news_frequency', 'postal_code', 'active']

function* customerRows(shop: Shop): Generator<Row> {
  for (const customer of shop.customers) {
    yield [
      customer.customerId,
      customer.age,
      customer.clubMemberStatus,
      customer.fashionNewsFrequency,
      customer.postalCode,
      customer.active,
    ]
  }
}

const TRANSACTION_COLUMNS = [
  'transaction_id',
  'customer_id',
  'article_id',
  'purchased_at',
  'recorded_at',
  'price',
  'sales_channel_id',
]

function* transactionRows(shop: Shop): Generator<Row> {
  let transactionId = 0
  for (const purchase of shop.purchases.inOrderOfTime()) {
    transactionId += 1
    const { customerId, articleId, purchasedAt, priceCents, channel } = purchase
    yield [transactionId, customerId, articleId, purchasedAt, purchasedAt, decimal(priceCents), channel]
  }
}

function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
