import { readFile } from 'node:fs/promises'
import type { Queryable } from '../connection.ts'
import { refreshViews } from '../fill-shop.ts'
import { buildIndexes, dropIndexes } from '../rebuild-indexes.ts'

/** H&M's prices are scaled: 0.0169491525… stands for 10.00, and times 590 nearly all of them end in .99 or .49. */
const PRICE_FACTOR = 590

/** For an article that was never sold when nothing of the niche was; a price of the middle of these product types. */
const FALLBACK_PRICE = 29.99

/** The files know no stock. It covers six weeks of sales at the rate of the last six, and is never below this. */
const LEAST_STOCK = 10
const STOCK_COVERS_DAYS = 42

/** How many rows niche_data got. */
export interface NicheReport {
  readonly categories: number
  readonly articles: number
  readonly customers: number
  readonly transactions: number
}

/**
 * Fills niche_data.{categories, articles, customers, transactions} from public.* by the rules of
 * niche_data.niche_rules: the articles that a rule matches, the transactions of those articles, and the customers of
 * those transactions. The four tables must be empty and the caller in a transaction, which is all that makes them
 * visible: all of the niche or nothing.
 */
export async function fillNiche(client: Queryable): Promise<NicheReport> {
  await runFile(client, 'select_niche_articles')
  await runFile(client, 'select_niche_sales')
  await client.query('analyze pg_temp.niche_articles, pg_temp.niche_sales')

  const categories = await runFile(client, 'insert_niche_categories')
  const articles = await runFile(client, 'insert_niche_articles', [
    PRICE_FACTOR,
    FALLBACK_PRICE,
    LEAST_STOCK,
    STOCK_COVERS_DAYS,
  ])
  const customers = await runFile(client, 'insert_niche_customers')
  const indexes = await dropIndexes(client, ['niche_data.transactions'])
  const transactions = await runFile(client, 'insert_niche_transactions', [PRICE_FACTOR])
  await buildIndexes(indexes)
  await runFile(client, 'advance_niche_sequences')

  await client.query('drop table pg_temp.niche_articles, pg_temp.niche_sales')
  await client.query(
    'analyze niche_data.categories, niche_data.articles, niche_data.customers, niche_data.transactions',
  )
  await refreshViews(client)
  return { categories, articles, customers, transactions }
}

async function runFile(client: Queryable, name: string, values: readonly unknown[] = []): Promise<number> {
  const text = await readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8')
  return (await client.query(text, [...values])).rowCount ?? 0
}
