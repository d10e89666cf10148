import type { Client, Pool } from '../../../sql/connection.ts'

/** A section whose name would run in a page that forgot to escape it. */
export const HOSTILE_SECTION = `Tops <script>alert(1)</script> & "more"`

/**
 * Five articles, four customers, seven units in six baskets from 2020-01-06 (a Monday) to 2020-02-10. Its data are
 * faultless: no check finds anything.
 *
 *   day         customer  articles   price        channel
 *   2020-01-06  1         101, 101   50, 50       online
 *   2020-01-08  2         101        40           shop
 *   2020-01-20  1         201        30           online
 *   2020-02-03  3         201        30           shop
 *   2020-02-04  3         202        20           shop
 *   2020-02-10  4         102        60           online
 */
export async function fillHandMadeShop(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await withoutTriggers(client)
    await client.query(SHOP, [HOSTILE_SECTION])
    await client.query(PURCHASES)
    await client.query(ORDERS)
    await client.query(ITEMS)
    await client.query(EVENTS)
    await client.query(REVIEWS)
    await client.query('alter table niche_data.orders enable trigger user')
    await client.query('alter table niche_data.order_items enable trigger user')
    await client.query('alter table niche_data.reviews enable trigger user')
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** Rows are written as they are meant to be found, faults included: no trigger mends or adds any. */
export async function withoutTriggers(client: Client): Promise<void> {
  for (const table of ['orders', 'order_items', 'reviews']) {
    await client.query(`alter table niche_data.${table} disable trigger user`)
  }
}

const SHOP = `
with
categories as (
  insert into niche_data.categories (category_id, name) values (1, 'Everything')
),
customers as (
  insert into niche_data.customers
    (customer_id, age, gender, club_member_status, fashion_news_frequency, active, email, signup_date, postal_code, city)
  values
    (1, 20, 'female', 'ACTIVE', 'Regularly', true, 'one@example.org', '2020-01-01', '11111', 'Lund'),
    (2, 31, 'male', 'ACTIVE', 'NONE', true, 'two@example.org', '2020-01-01', '11111', 'Lund'),
    (3, 31, 'female', 'PRE-CREATE', 'NONE', false, null, null, '22222', 'Umeå'),
    (4, null, null, null, null, false, null, null, null, null)
)
insert into niche_data.articles
  (article_id, product_code, prod_name, product_type_name, product_group_name, section_name, garment_group_name,
   colour_group_name, detail_desc, category_id, price, stock, created_at)
values
  (101, 1, 'Biker jacket', 'Jacket', 'Upper body', 'Womens Jackets', 'Outdoor', 'Black', 'A jacket.', 1, 50, 5, '2020-01-01'),
  (102, 1, 'Parka', 'Jacket', 'Upper body', 'Mens Outerwear', 'Outdoor', 'Blue', 'A parka.', 1, 60, 5, '2020-01-01'),
  (201, 2, 'Slim jeans', 'Trousers', 'Lower body', 'Ladies Denim', 'Denim', 'Blue', 'Jeans.', 1, 30, 5, '2020-01-01'),
  (202, 2, 'Chinos', 'Trousers', 'Lower body', $1, 'Trousers', 'Beige', 'Chinos.', 1, 20, 5, '2020-01-01'),
  (301, 3, 'Hoodie', 'Hoodie', 'Upper body', 'Mens Casual', 'Jersey', 'Black', 'A hoodie.', 1, 25, 0, '2020-01-01')`

const PURCHASES = `
insert into niche_data.transactions
  (transaction_id, customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
values
  (1, 1, 101, '2020-01-06T09:00Z', '2020-01-06T09:00Z', 50, 2),
  (2, 1, 101, '2020-01-06T23:59Z', '2020-01-06T23:59Z', 50, 2),
  (3, 2, 101, '2020-01-08T09:00Z', '2020-01-08T09:00Z', 40, 1),
  (4, 1, 201, '2020-01-20T09:00Z', '2020-01-20T09:00Z', 30, 2),
  (5, 3, 201, '2020-02-03T09:00Z', '2020-02-03T09:00Z', 30, 1),
  (6, 3, 202, '2020-02-04T09:00Z', '2020-02-04T09:00Z', 20, 1),
  (7, 4, 102, '2020-02-10T09:00Z', '2020-02-10T09:00Z', 60, 2)`

const ORDERS = `
insert into niche_data.orders (order_id, customer_id, status, payment_status, total, ordered_at)
values
  (11, 1, 'delivered', 'paid', 100, '2020-01-06T08:00Z'),
  (12, 2, 'delivered', 'paid', 40, '2020-01-08T08:00Z'),
  (13, 1, 'returned', 'refunded', 30, '2020-01-20T08:00Z'),
  (14, 3, 'delivered', 'paid', 30, '2020-02-03T08:00Z'),
  (15, 3, 'shipped', 'paid', 20, '2020-02-04T08:00Z'),
  (16, 4, 'paid', 'paid', 60, '2020-02-10T08:00Z'),
  (17, 2, 'cancelled', 'void', 25, '2020-02-10T08:30Z'),
  (18, 2, 'created', 'pending', 25, '2020-02-10T08:40Z')`

const ITEMS = `
insert into niche_data.order_items (order_id, article_id, quantity, unit_price)
values (11, 101, 2, 50), (12, 101, 1, 40), (13, 201, 1, 30), (14, 201, 1, 30), (15, 202, 1, 20), (16, 102, 1, 60),
       (17, 301, 1, 25), (18, 301, 1, 25)`

/** Three sessions: customer 1 buys, 2 wishes, 3 looks. */
const EVENTS = `
insert into niche_data.events (event_id, customer_id, article_id, event_type, session_id, device, occurred_at)
values
  (1, 1, 101, 'view', 1, 'phone', '2020-01-06T08:00Z'),
  (2, 1, 101, 'click', 1, 'phone', '2020-01-06T08:01Z'),
  (3, 1, 101, 'add_to_cart', 1, 'phone', '2020-01-06T08:02Z'),
  (4, 1, 101, 'purchase', 1, null, '2020-01-06T09:00Z'),
  (5, 2, 102, 'view', 5, 'desktop', '2020-01-07T08:00Z'),
  (6, 2, 102, 'wishlist', 5, 'desktop', '2020-01-07T08:01Z'),
  (7, 3, 201, 'view', 7, 'phone', '2020-01-08T08:00Z'),
  (8, 3, 202, 'view', 7, 'phone', '2020-01-08T08:01Z')`

const REVIEWS = `
insert into niche_data.reviews (review_id, customer_id, article_id, rating, review_text, sentiment_score, created_at)
values (1, 1, 101, 5, 'Lovely.', 0.8, '2020-01-10T08:00Z'), (2, 3, 201, 2, 'Too small.', -0.6, '2020-02-05T08:00Z')`
