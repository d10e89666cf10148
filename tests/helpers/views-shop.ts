import type { Client, Pool, Queryable } from '../../sql/connection.ts'
import { insertArticles, insertCustomers } from './shop-rows.ts'

/** The shop of the tests of views; each test lays its own ledger over it. */
export const CUSTOMERS = [1, 2, 3, 4] as const
export const ARTICLES = [1001, 1002, 2001, 2002] as const

export const PRODUCT_TYPES: Readonly<Record<number, string>> = {
  1001: 'Jacket',
  1002: 'Jacket',
  2001: 'Hoodie',
  2002: 'Hoodie',
}
export const STOCK: Readonly<Record<number, number>> = { 1001: 0, 1002: 3, 2001: 40, 2002: 5 }

/** 10 > 11 > 12 and, beside them, 20. Article 2002 is in none, category 11 holds one itself. */
export const PARENTS: Readonly<Record<number, number | null>> = { 10: null, 11: 10, 12: 11, 20: null }
export const CATEGORY_OF: Readonly<Record<number, number | null>> = { 1001: 12, 1002: 11, 2001: 20, 2002: null }

export async function fillViewsShop(db: Queryable): Promise<void> {
  for (const [categoryId, parentId] of Object.entries(PARENTS)) {
    await db.query('insert into niche_data.categories (category_id, parent_id, name) values ($1, $2, $3)', [
      Number(categoryId),
      parentId,
      `Category ${categoryId}`,
    ])
  }
  await insertArticles(
    db,
    ARTICLES.map((article_id) => ({
      article_id,
      product_type_name: PRODUCT_TYPES[article_id]!,
      stock: STOCK[article_id]!,
    })),
  )
  for (const article of ARTICLES) {
    await db.query('update niche_data.articles set category_id = $2 where article_id = $1', [
      article,
      CATEGORY_OF[article],
    ])
  }
  await insertCustomers(db, CUSTOMERS)
}

/** Runs `work` in a transaction and rolls it back. */
export async function rolledBack<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
