import type { Pool } from '../../../sql/connection.ts'
import type { TestApp } from '../../helpers/serve-app.ts'
import type { Claim, Subject, ToldItem } from './reason-claims.ts'

const NOBODY: Subject = { customer: null, age: null, viewed: new Set(), cart: new Set() }
const ASKED_CUSTOMERS = 120
const ASKED_ARTICLES = 80
const FIRST_NEW_CUSTOMER = 900_000

/** Customers who have just come, articles just launched, and what a third of the others does today. */
export async function makeNewEvents(pool: Pool): Promise<void> {
  await pool.query(
    `insert into niche_data.customers (customer_id, age) select $1::bigint + age, age from generate_series(16, 80, 4) as age`,
    [FIRST_NEW_CUSTOMER],
  )
  await pool.query(
    `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, colour_group_name,
                                      section_name, garment_group_name, price, stock)
     select 990000000 + row_number() over (order by article_id), 990000, 'New ' || prod_name, product_type_name,
            colour_group_name, section_name, garment_group_name, 1, 10
       from niche_data.articles order by article_id limit 40`,
  )
  await pool.query(
    `select niche_data.append_event(c.customer_id, 'view', a.article_id), niche_data.add_to_cart(c.customer_id, b.article_id)
       from (select customer_id, row_number() over (order by customer_id) as place
               from niche_data.customers where customer_id % 3 = 0) as c
       join (select article_id, row_number() over (order by hashint4(article_id)) as place
               from niche_data.articles where stock > 0) as a on a.place = 1 + c.place % 90
       join (select article_id, row_number() over (order by hashint4(article_id)) as place
               from niche_data.articles where stock > 1) as b on b.place = 1 + c.place % 70`,
  )
}

/** Hundreds of answers of every kind, and what each item of them claims. */
export async function collectClaims(app: TestApp['app'], pool: Pool): Promise<readonly Claim[]> {
  const claims: Claim[] = []
  const ask = async (subject: Subject, path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await app.request(path, body && { method: 'POST', headers, body: JSON.stringify(body) })
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`)
    const { items } = (await response.json()) as { items: readonly ToldItem[] }
    for (const item of items) claims.push({ subject, item, reason: item.reason })
  }
  for (const [i, subject] of (await readCustomers(pool)).entries()) {
    await ask(subject, `/api/recommend/${subject.customer}?n=20&diversity=${i % 3 === 0 ? 0.6 : 0}`)
    await ask(subject, `/api/recommend/cart?customer_id=${subject.customer}&n=5`)
  }
  const { rows } = await pool.query<{ id: number }>(
    'select article_id as id from niche_data.articles order by hashint4(article_id) limit $1',
    [ASKED_ARTICLES],
  )
  for (const [i, { id }] of rows.entries()) {
    await ask({ ...NOBODY, viewed: new Set([id]) }, `/api/item/${id}/neighbors?n=20`)
    const other = rows[(i + 7) % rows.length]!.id
    await ask({ ...NOBODY, cart: new Set([id, other]) }, `/api/recommend/cart?article_ids=${id},${other}`)
    const interactions = [{ article_id: id }, { article_id: other, kind: 'add_to_cart' }]
    const session = { customer: null, age: 20 + (i % 50), viewed: new Set([id]), cart: new Set([other]) }
    await ask(session, '/api/session/recommend', { interactions, age: session.age })
    const nothingDone = { ...NOBODY, age: session.age }
    if (i % 4 === 0) await ask(nothingDone, '/api/session/recommend', { interactions: [], age: session.age })
  }
  for (const options of ['n=100', 'n=30&max_price=20', 'n=30&in_stock=false']) {
    for (const path of ['popular', 'latest', 'recommend/999999999']) await ask(NOBODY, `/api/${path}?${options}`)
  }
  return claims
}

async function readCustomers(pool: Pool): Promise<readonly Subject[]> {
  const { rows } = await pool.query<{ id: number; age: number | null; viewed: number[]; cart: number[] }>(
    `select c.customer_id as id, c.age,
            array(select article_id from niche_data.events e
                   where e.customer_id = c.customer_id and e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
                     and e.article_id is not null and e.occurred_at > now() - interval '24 hours') as viewed,
            array(select article_id from niche_data.cart l where l.customer_id = c.customer_id) as cart
       from niche_data.customers c
      order by c.customer_id > $2 desc, hashint8(c.customer_id) limit $1`,
    [ASKED_CUSTOMERS, FIRST_NEW_CUSTOMER],
  )
  return rows.map(({ id, age, viewed, cart }) => ({ customer: id, age, viewed: new Set(viewed), cart: new Set(cart) }))
}
