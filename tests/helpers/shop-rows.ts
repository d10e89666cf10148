import type { Queryable } from '../../sql/connection.ts'

export interface ArticleRow {
  readonly article_id: number
  readonly product_code?: number
  readonly prod_name?: string
  readonly product_type_name?: string
  readonly stock?: number
  readonly price?: string
}

/** Articles for a test; what it does not name gets a plain value. */
export async function insertArticles(db: Queryable, articles: readonly ArticleRow[]): Promise<void> {
  for (const article of articles) {
    await db.query(
      `insert into niche_data.articles
         (article_id, product_code, prod_name, product_type_name, colour_group_name, graphical_appearance_name,
          section_name, price, stock)
       values ($1, $2, $3, $4, 'Black', 'Solid', 'Mens Outerwear', $5, $6)`,
      [
        article.article_id,
        article.product_code ?? Math.trunc(article.article_id / 1000),
        article.prod_name ?? `Article ${article.article_id}`,
        article.product_type_name ?? 'Jacket',
        article.price ?? '29.99',
        article.stock ?? 10,
      ],
    )
  }
}

export async function insertCustomers(db: Queryable, ids: readonly number[]): Promise<void> {
  await db.query('insert into niche_data.customers (customer_id) select unnest($1::bigint[])', [ids])
}

export interface PurchaseRow {
  readonly customer_id: number
  readonly article_id: number
  readonly purchased_at: Date
  /** When it became known; without it, when it happened. */
  readonly recorded_at?: Date
}

export async function insertPurchases(db: Queryable, purchases: readonly PurchaseRow[]): Promise<void> {
  await db.query(
    `insert into niche_data.transactions (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
     select c, a, p, r, 29.99, 2
       from unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::timestamptz[]) with ordinality as t (c, a, p, r, place)
      order by place`,
    [
      purchases.map((row) => row.customer_id),
      purchases.map((row) => row.article_id),
      purchases.map((row) => row.purchased_at),
      purchases.map((row) => row.recorded_at ?? row.purchased_at),
    ],
  )
}
