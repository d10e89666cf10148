import type { Pool } from '../../sql/connection.ts'
import { insertArticles, insertCustomers, insertPurchases, type PurchaseRow } from './shop-rows.ts'

const DAY_MS = 86_400_000
const start = Date.UTC(2020, 0, 1)
const day = (n: number) => new Date(start + n * DAY_MS)

export const DENIM_JACKET = 1001
export const DENIM_JACKET_BLACK = 1002
export const TROUSERS = 2001
export const HOODIE = 3001
export const BEANIE = 4001
export const SOLD_OUT_BEANIE = 4002
/** Customer 50 is known and has bought nothing. */
export const NEW_CUSTOMER = 50

/**
 * Six articles, 50 customers, five weeks. Customers 1 to 24 buy the denim jacket and then the trousers (1 to 6 only in
 * the last week); 25 to 40 buy the hoodie and the beanie (25 to 28 in the last week); 41 to 49 buy the hoodie alone.
 */
export async function fillSmallShop(pool: Pool): Promise<void> {
  await insertArticles(pool, [
    { article_id: DENIM_JACKET, prod_name: 'Denim jacket', price: '49.99' },
    { article_id: DENIM_JACKET_BLACK, prod_name: 'Denim jacket' },
    { article_id: TROUSERS, prod_name: 'Slim jeans', product_type_name: 'Trousers' },
    { article_id: HOODIE, prod_name: 'Soft hoodie', product_type_name: 'Hoodie' },
    { article_id: BEANIE, prod_name: 'Ribbed beanie', product_type_name: 'Hat/beanie' },
    { article_id: SOLD_OUT_BEANIE, prod_name: 'Plain beanie', product_type_name: 'Hat/beanie', stock: 0 },
  ])
  // They were there before anybody bought them.
  await pool.query('update niche_data.articles set created_at = $1', [day(-1)])
  await insertCustomers(
    pool,
    Array.from({ length: 50 }, (_, i) => i + 1),
  )
  const purchases: PurchaseRow[] = []
  const buy = (customer_id: number, article_id: number, n: number) =>
    purchases.push({ customer_id, article_id, purchased_at: day(n) })
  for (let customer = 1; customer <= 24; customer++) {
    buy(customer, DENIM_JACKET, customer % 20)
    buy(customer, TROUSERS, customer <= 6 ? 29 + (customer % 5) : 22)
    if (customer > 12) buy(customer, DENIM_JACKET_BLACK, 23)
  }
  for (let customer = 25; customer <= 40; customer++) {
    buy(customer, HOODIE, customer % 20)
    buy(customer, BEANIE, customer <= 28 ? 30 : 21)
    if (customer > 34) buy(customer, SOLD_OUT_BEANIE, 24)
  }
  for (let customer = 41; customer <= 49; customer++) buy(customer, HOODIE, 20)
  // The period ends on a day that somebody bought.
  buy(49, BEANIE, 34)
  await insertPurchases(pool, purchases)
}
