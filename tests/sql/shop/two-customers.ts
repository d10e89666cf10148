import type { Queryable } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'

export const ANNA = 101
export const BEN = 102
export const JACKET = 1001
export const HOODIE = 1002
export const HIDDEN = 1003

/** Tables whose rows belong to one customer each, as a condition on `t` that names whose they are. */
export const OWNED = {
  customers: 't.customer_id',
  cart: 't.customer_id',
  wishlist: 't.customer_id',
  events: 't.customer_id',
  transactions: 't.customer_id',
  orders: 't.customer_id',
  checkout_requests: 't.customer_id',
  order_items: '(select o.customer_id from niche_data.orders o where o.order_id = t.order_id)',
  order_status_log: '(select o.customer_id from niche_data.orders o where o.order_id = t.order_id)',
} as const
export const OWNED_TABLES = Object.keys(OWNED) as (keyof typeof OWNED)[]

/** Two customers who each did everything once, and three articles, one of them hidden. */
export async function insertTwoCustomers(db: Queryable): Promise<void> {
  await insertCustomers(db, [ANNA, BEN])
  await insertArticles(db, [{ article_id: JACKET }, { article_id: HOODIE }, { article_id: HIDDEN }])
  await db.query(`update niche_data.articles set is_hidden = true where article_id = $1`, [HIDDEN])
  for (const customer of [ANNA, BEN]) {
    await db.query(
      `update niche_data.customers
          set email = 'customer' || customer_id || '@example.com', first_name = 'Some', last_name = 'Body',
              street = 'Street 1'
        where customer_id = $1`,
      [customer],
    )
    await db.query(`select niche_data.process_checkout($1, 'first', $2)`, [
      customer,
      JSON.stringify([{ article_id: JACKET, quantity: customer === ANNA ? 1 : 2 }]),
    ])
    await db.query('select niche_data.add_to_cart($1, $2, 1)', [customer, HOODIE])
    await db.query('select niche_data.add_to_wishlist($1, $2)', [customer, HOODIE])
    await db.query(`select niche_data.insert_review($1, $2, 'Lovely and warm.')`, [customer, JACKET])
    await db.query(`select niche_data.log_customer_activity($1, 'view', $2)`, [customer, HOODIE])
    await db.query(
      `insert into niche_data.mail_outbox (customer_id, article_id, kind, failure)
       values ($1, $2, 'order', 'no such mailbox: customer@example.com')`,
      [customer, JACKET],
    )
  }
}
