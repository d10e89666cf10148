import type { Queryable } from '../../../sql/connection.ts'
import { insertCustomers, insertPurchases, type PurchaseRow } from '../../helpers/shop-rows.ts'

/** Articles 1 to this many are there from the beginning, and stay; those of NEW_ARTICLES come and go. */
export const LASTING_ARTICLES = 24
export const NEW_ARTICLES = [101, 102, 103] as const
/** Customers 1 to this many change what they have; the others only taught the models. */
export const SUBJECTS = 4
/** Nobody has this customer_id. */
export const UNKNOWN_CUSTOMER = 999
export const COLOURS = ['Black', 'Red', 'White'] as const
/** Category 1 is above 2 and 3, 2 above 4; 5 is above 6. */
export const CATEGORIES = [
  [1, null],
  [2, 1],
  [3, 1],
  [4, 2],
  [5, null],
  [6, 5],
] as const

const CUSTOMERS = 40
const DAY_MS = 86_400_000
const firstDay = Date.UTC(2020, 0, 1)
const lastingIds = Array.from({ length: LASTING_ARTICLES }, (_, i) => i + 1)

/** 24 articles of four product types in four leaf categories, and five weeks in which 40 customers buy of them. */
export async function fillPropertyShop(db: Queryable): Promise<void> {
  await restoreCategories(db)
  for (const id of lastingIds) await insertArticle(db, id, new Date(firstDay))
  await insertCustomers(
    db,
    Array.from({ length: CUSTOMERS }, (_, i) => i + 1),
  )
  const purchases: PurchaseRow[] = []
  for (let customer = 1; customer <= CUSTOMERS; customer++) {
    // Subjects have bought little; the others enough for every article to be sold in several weeks.
    const bought = customer <= SUBJECTS ? customer - 1 : 10
    for (let i = 0; i < bought; i++) {
      const article_id = 1 + ((customer * 5 + i * (1 + (customer % 3))) % LASTING_ARTICLES)
      const day = (customer * 3 + i * 7) % 35
      purchases.push({ customer_id: customer, article_id, purchased_at: new Date(firstDay + day * DAY_MS) })
    }
  }
  await insertPurchases(db, purchases)
}

/** As it was filled, but for what the models keep of it. */
export async function restorePropertyShop(db: Queryable): Promise<void> {
  await db.query('delete from niche_data.orders')
  await db.query('delete from niche_data.cart')
  await db.query('delete from niche_data.events')
  await db.query(`delete from niche_data.transactions where purchased_at > '2020-12-31'`)
  await db.query('delete from niche_data.articles where article_id > $1', [LASTING_ARTICLES])
  await restoreCategories(db)
  await db.query(
    `update niche_data.articles a
        set stock = o.stock, price = o.price, is_hidden = false, category_id = o.category_id
       from unnest($1::integer[], $2::integer[], $3::numeric[], $4::integer[]) as o (article_id, stock, price, category_id)
      where a.article_id = o.article_id`,
    [lastingIds, lastingIds.map(stockOf), lastingIds.map(priceOf), lastingIds.map(categoryOf)],
  )
}

async function restoreCategories(db: Queryable): Promise<void> {
  const ids = CATEGORIES.map(([id]) => id)
  await db.query('update niche_data.articles set category_id = 1 where category_id <> all ($1)', [ids])
  for (const [id, parent] of CATEGORIES) {
    await db.query(
      `insert into niche_data.categories (category_id, parent_id, name) overriding system value
       values ($1, $2, 'Category ' || $1::integer)
       on conflict (category_id) do update set parent_id = excluded.parent_id`,
      [id, parent],
    )
  }
  await db.query('update niche_data.categories set parent_id = null where category_id <> all ($1)', [ids])
  await db.query('delete from niche_data.categories where category_id <> all ($1)', [ids])
}

/** Every article has the product type of some others, so that a model can tell what a new one is like. */
export async function insertArticle(db: Queryable, id: number, createdAt = new Date()): Promise<void> {
  await db.query(
    `insert into niche_data.articles
       (article_id, product_code, prod_name, product_type_name, colour_group_name, section_name, price, stock, category_id,
        created_at)
     values ($1, $2, $3, $4, $5, 'Section', $6, $7, $8, $9)`,
    [
      id,
      Math.trunc(id / 2),
      `Article ${id}`,
      `Type ${id % 4}`,
      COLOURS[id % COLOURS.length],
      priceOf(id),
      stockOf(id),
      categoryOf(id),
      createdAt,
    ],
  )
}

function stockOf(id: number): number {
  return id % 7 === 0 ? 0 : id % 5
}

function priceOf(id: number): string {
  return (10 + (id % 10) * 5 - 0.01).toFixed(2)
}

function categoryOf(id: number): number {
  return [3, 4, 5, 6][id % 4]!
}
