import { beforeEach, describe, expect, it } from 'vitest'
import type { Client, Queryable } from '../../../sql/connection.ts'
import { emptyShop, readStock, readStockChanges } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const JACKET = 101
const HOODIE = 102

describe('an order that is made paid', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA])
    await insertArticles(database.pool, [
      { article_id: JACKET, price: '50.00', stock: 10 },
      { article_id: HOODIE, price: '20.00', stock: 10 },
    ])
  })

  /** Makes the order and one item of it in one statement; returns its order_id. */
  async function makePaid(
    db: Queryable,
    articleId: number,
    quantity: number,
    { total = 50 * quantity, status = 'paid' } = {},
  ): Promise<number> {
    const { rows } = await db.query<{ order_id: number }>(
      `with made as (
         insert into niche_data.orders (customer_id, status, payment_status, total)
         values ($1, $5, 'paid', $4) returning order_id
       )
       insert into niche_data.order_items (order_id, article_id, quantity, unit_price)
       select order_id, $2::integer, $3::integer, 50 from made returning order_id`,
      [ANNA, articleId, quantity, total, status],
    )
    return rows[0]!.order_id
  }

  async function inTransaction(work: (client: Client) => Promise<void>): Promise<void> {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await work(client)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  async function readFacts(db: Queryable) {
    const { rows } = await db.query(
      `select (select array_agg(new_status order by order_status_log_id) from niche_data.order_status_log) as statuses,
              (select array_agg(total order by order_id) from niche_data.orders) as totals,
              (select count(*) from niche_data.transactions) as units,
              (select count(*) from niche_data.events where event_type = 'purchase') as purchases,
              c.loyalty_score, niche_data.compute_loyalty_score(c.customer_id) as computed,
              c.last_active_at is not distinct from (select max(occurred_at) from niche_data.events) as is_active
         from niche_data.customers c`,
    )
    return rows[0]
  }

  it('with its items takes their stock and is in the ledgers, the score and the log once', async () => {
    const order = await makePaid(database.pool, JACKET, 3)
    expect(await readStockChanges(database.pool)).toEqual([
      { article_id: JACKET, change: -3, stock_after: 7, reason: 'order', order_id: order },
    ])
    // 50 x 150 / 1000 + 30 x 1 / 20
    expect(await readFacts(database.pool)).toEqual({
      statuses: ['paid'],
      totals: [150],
      units: 3,
      purchases: 1,
      loyalty_score: '9.00',
      computed: '9.00',
      is_active: true,
    })
  })

  it('with a total that is not the sum of its items is not made', async () => {
    await expectRefusal(makePaid(database.pool, JACKET, 3, { total: 999 }), 'SV017', 'paid')
    expect(await readFacts(database.pool)).toMatchObject({ statuses: null, units: 0, loyalty_score: '0.00' })
  })

  it.each([['shipped'], ['delivered'], ['cancelled'], ['returned']])('is not made %s instead', async (status) => {
    await expectRefusal(makePaid(database.pool, JACKET, 1, { status }), 'SV017', status)
    expect(await readStock(database.pool, JACKET)).toBe(10)
  })

  it('with more items than there are is not made', async () => {
    await expectRefusal(makePaid(database.pool, JACKET, 11), 'SV003', '11 wanted, 10 left')
    expect(await readFacts(database.pool)).toMatchObject({ statuses: null, units: 0, loyalty_score: '0.00' })
  })

  it.each([
    ['by a statement of the same transaction', ''],
    ['within a savepoint', 'savepoint within'],
  ])('takes no item after that, %s', async (_, before) => {
    await inTransaction(async (client) => {
      const order = await makePaid(client, JACKET, 1)
      if (before) await client.query(before)
      const add = client.query('insert into niche_data.order_items values ($1, $2, 1, 20)', [order, HOODIE])
      await expectRefusal(add, 'SV017', `order ${order}`)
    })
  })

  it('takes no item after that beside items of another order, whichever articles either has', async () => {
    await inTransaction(async (client) => {
      const orders = [await makePaid(client, JACKET, 1), await makePaid(client, HOODIE, 1)]
      const add = client.query('insert into niche_data.order_items values ($1, $3, 1, 20), ($2, $4, 1, 20)', [
        ...orders,
        HOODIE,
        JACKET,
      ])
      await expectRefusal(add, 'SV017', `order ${orders[0]}`)
    })
  })

  it('keeps its items as they are, in the transaction that made it too', async () => {
    await inTransaction(async (client) => {
      const order = await makePaid(client, JACKET, 2)
      for (const change of ['update niche_data.order_items set quantity = 1', 'delete from niche_data.order_items']) {
        await client.query('savepoint before')
        await expectRefusal(client.query(`${change} where order_id = ${order}`), 'SV017', `order ${order}`)
        await client.query('rollback to before')
      }
      expect(await readStock(client, JACKET)).toBe(8)
    })
  })

  it('is made within a savepoint like anywhere else', async () => {
    await inTransaction(async (client) => {
      await client.query('savepoint within')
      await makePaid(client, JACKET, 2)
      await client.query('release within')
      expect(await readFacts(client)).toMatchObject({ units: 2, purchases: 1 })
    })
  })

  it('without items is in no ledger, and takes none later', async () => {
    const { rows } = await database.pool.query(
      `insert into niche_data.orders (customer_id, status, payment_status) values ($1, 'paid', 'paid') returning order_id`,
      [ANNA],
    )
    const add = database.pool.query('insert into niche_data.order_items values ($1, $2, 1, 50)', [
      rows[0].order_id,
      JACKET,
    ])
    await expectRefusal(add, 'SV017', `order ${rows[0].order_id}`)
    expect(await readFacts(database.pool)).toMatchObject({ units: 0, purchases: 0, loyalty_score: '1.50' })
    expect(await readStock(database.pool, JACKET)).toBe(10)
  })
})
