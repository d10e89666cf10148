import { beforeEach, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import {
  addOrderItem,
  changeStatus,
  checkOut,
  createOrder,
  emptyShop,
  readStock,
  readStockChanges,
} from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const ANNA = 1
const BEN = 2
const LAST_ONE = 101
const JACKET = 102
const HOODIE = 103

/** Two sessions: the first has done its work and not committed when the second begins. */
describe('two sessions at once', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [
      { article_id: LAST_ONE, price: '10.00', stock: 1 },
      { article_id: JACKET, price: '50.00', stock: 10 },
      { article_id: HOODIE, price: '20.00', stock: 10 },
    ])
  })

  /**
   * Begins a transaction and does `first` in it; starts `second` in a session of its own and waits until it waits for
   * the first; ends the first. Returns what became of the second.
   */
  async function interleave<T>(
    first: (client: Queryable) => Promise<unknown>,
    second: (client: Queryable) => Promise<T>,
    ending: 'commit' | 'rollback' = 'commit',
  ): Promise<() => Promise<T>> {
    const [a, b] = [await database.pool.connect(), await database.pool.connect()]
    try {
      await a.query('begin')
      await first(a)
      const outcome = second(b).then(
        (value) => () => Promise.resolve(value),
        (error: unknown) => () => Promise.reject(error),
      )
      await waitUntilBlocked(database.pool)
      await a.query(ending)
      return await outcome
    } finally {
      a.release()
      b.release()
    }
  }

  const buy =
    (customerId: number, ...articles: readonly number[]) =>
    (client: Queryable) =>
      checkOut(
        client,
        customerId,
        `of ${customerId}: ${articles.join(' ')}`,
        articles.map((article_id) => ({ article_id, quantity: 1 })),
      )

  it('never both buy the last unit', async () => {
    const second = await interleave(buy(ANNA, LAST_ONE), buy(BEN, LAST_ONE))
    await expectRefusal(second(), 'SV003', '1 wanted, 0 left')
    expect(await readStock(database.pool, LAST_ONE)).toBe(0)
  })

  it('let the second buy the last unit when the first gives up', async () => {
    const second = await interleave(buy(ANNA, LAST_ONE), buy(BEN, LAST_ONE), 'rollback')
    expect(await second()).toMatchObject({ total: '10.00' })
    expect(await readStock(database.pool, LAST_ONE)).toBe(0)
  })

  it('never both add the last unit to their orders', async () => {
    const orders = [await createOrder(database.pool, ANNA), await createOrder(database.pool, BEN)] as const
    const second = await interleave(
      (client) => addOrderItem(client, orders[0], LAST_ONE, 1),
      (client) => addOrderItem(client, orders[1], LAST_ONE, 1),
    )
    await expectRefusal(second(), 'SV003', '1 wanted, 0 left')
  })

  it('buy the same articles named in opposite orders, one after the other', async () => {
    const second = await interleave(buy(ANNA, JACKET, HOODIE), buy(BEN, HOODIE, JACKET))
    expect(await second()).toMatchObject({ total: '70.00' })
    expect([await readStock(database.pool, JACKET), await readStock(database.pool, HOODIE)]).toEqual([8, 8])
  })

  it('let a checkout have what a cancellation gives back', async () => {
    const { order_id } = await buy(ANNA, LAST_ONE)(database.pool)
    const second = await interleave((client) => changeStatus(client, order_id, 'cancelled'), buy(BEN, LAST_ONE))
    expect(await second()).toMatchObject({ total: '10.00' })
    expect((await readStockChanges(database.pool)).map((change) => change.stock_after)).toEqual([0, 1, 0])
  })

  it('let a cancellation give back what was taken beside a checkout', async () => {
    const { order_id } = await buy(ANNA, JACKET)(database.pool)
    const second = await interleave(buy(BEN, JACKET), (client) => changeStatus(client, order_id, 'cancelled'))
    await second()
    expect((await readStockChanges(database.pool)).map((change) => change.stock_after)).toEqual([9, 8, 9])
    expect(await readStock(database.pool, JACKET)).toBe(9)
  })

  it('cancel an order once and give its units back once', async () => {
    const { order_id } = await buy(ANNA, JACKET)(database.pool)
    const cancel = (client: Queryable) => changeStatus(client, order_id, 'cancelled')
    await expectRefusal((await interleave(cancel, cancel))(), 'SV006', 'from cancelled to cancelled')
    expect(await readStock(database.pool, JACKET)).toBe(10)
  })

  it('cancel an order once by plain updates, too', async () => {
    const { order_id } = await buy(ANNA, JACKET)(database.pool)
    const cancel = (client: Queryable) =>
      client.query(`update niche_data.orders set status = 'cancelled' where order_id = $1`, [order_id])
    await (await interleave(cancel, cancel))()
    expect(await readStock(database.pool, JACKET)).toBe(10)
    expect(await readStockChanges(database.pool)).toHaveLength(2)
  })

  it('pay a checkout all at the prices before a change, or all at those after it', async () => {
    const markDown = (client: Queryable) =>
      client.query('select * from niche_data.mark_down_by_discount_percentile(1, 0.5)')
    const after = await interleave(markDown, buy(ANNA, HOODIE, JACKET))
    expect(await after()).toMatchObject({ total: '35.00' })
    await (await interleave(buy(BEN, HOODIE, JACKET), markDown))()
    const { rows } = await database.pool.query('select total from niche_data.orders order by order_id')
    expect(rows).toEqual([{ total: '35.00' }, { total: '35.00' }])
    const prices = await database.pool.query('select price from niche_data.articles order by article_id')
    expect(prices.rows.map((row) => row.price)).toEqual(['2.50', '12.50', '5.00'])
  })

  it('do not sell from a cart what a stock update took away meanwhile', async () => {
    const { pool } = database
    const first = await pool.connect()
    await first.query('begin')
    await first.query('select niche_data.update_stock($1, 1)', [JACKET])
    // The cart reserves nothing, so it need not wait: it sees the ten that are still there.
    await pool.query('select niche_data.add_to_cart($1, $2, 2)', [ANNA, JACKET])
    await first.query('commit')
    first.release()
    await expectRefusal(checkOut(pool, ANNA, 'key'), 'SV003', `article ${JACKET}: 2 wanted, 1 left`)
    await expectRefusal(pool.query('select niche_data.add_to_cart($1, $2, 1)', [ANNA, JACKET]), 'SV003', `${JACKET}`)
  })

  it('keep in the cart what is added to it during its checkout', async () => {
    const { pool } = database
    await pool.query('select niche_data.add_to_cart($1, $2, 2)', [ANNA, JACKET])
    const second = await interleave(
      (client) => checkOut(client, ANNA, 'key'),
      (client) => client.query('select niche_data.add_to_cart($1, $2, 3)', [ANNA, JACKET]),
    )
    await second()
    const { rows } = await pool.query('select article_id, quantity from niche_data.cart')
    expect(rows).toEqual([{ article_id: JACKET, quantity: 3 }])
    expect(await readStock(pool, JACKET)).toBe(8)
  })

  it('buy one cart once', async () => {
    await database.pool.query('select niche_data.add_to_cart($1, $2, 2)', [ANNA, JACKET])
    const second = await interleave(
      (client) => checkOut(client, ANNA, 'one key'),
      (client) => checkOut(client, ANNA, 'another key'),
    )
    await expectRefusal(second(), 'SV004', 'empty')
    expect(await readStock(database.pool, JACKET)).toBe(8)
  })

  it('sum two lines of one article before they look at the stock', async () => {
    const { pool } = database
    const twice = (quantity: number) => [
      { article_id: JACKET, quantity: 5 },
      { article_id: JACKET, quantity },
    ]
    await expectRefusal(checkOut(pool, ANNA, 'too many', twice(6)), 'SV003', '11 wanted, 10 left')
    await checkOut(pool, ANNA, 'as many as there are', twice(5))
    expect(await readStock(pool, JACKET)).toBe(0)
  })

  it('add to the same line of an order one after the other', async () => {
    const order = await createOrder(database.pool, ANNA)
    const add = (client: Queryable) => addOrderItem(client, order, JACKET, 2)
    await (await interleave(add, add))()
    const { rows } = await database.pool.query(
      'select i.quantity, o.total from niche_data.order_items i join niche_data.orders o using (order_id)',
    )
    expect(rows).toEqual([{ quantity: 4, total: '200.00' }])
    expect(await readStock(database.pool, JACKET)).toBe(6)
  })

  it('add different lines to an order by plain statements and both count in its total', async () => {
    const order = await createOrder(database.pool, ANNA)
    const add = (article: number) => (client: Queryable) =>
      client.query('insert into niche_data.order_items values ($1, $2, 1, 10)', [order, article])
    await (await interleave(add(JACKET), add(HOODIE)))()
    const { rows } = await database.pool.query('select total from niche_data.orders')
    expect(rows).toEqual([{ total: '20.00' }])
  })

  it('add nothing to an order that is being paid', async () => {
    const order = await createOrder(database.pool, ANNA)
    await addOrderItem(database.pool, order, JACKET, 1)
    const pay = (client: Queryable) => changeStatus(client, order, 'paid')
    await expectRefusal(
      (await interleave(pay, (client) => addOrderItem(client, order, HOODIE, 1)))(),
      'SV017',
      `order ${order}`,
    )
  })

  it('add nothing to an order that is being paid by a plain statement either', async () => {
    const order = await createOrder(database.pool, ANNA)
    const second = await interleave(
      (client) => changeStatus(client, order, 'paid'),
      (client) => client.query('insert into niche_data.order_items values ($1, $2, 1, 10)', [order, JACKET]),
    )
    await expectRefusal(second(), 'SV017', `order ${order}`)
    expect(await readStock(database.pool, JACKET)).toBe(10)
  })

  it('of one customer both count in the loyalty score', async () => {
    await (await interleave(buy(ANNA, JACKET), buy(ANNA, HOODIE)))()
    const { rows } = await database.pool.query(
      `select loyalty_score, niche_data.compute_loyalty_score(customer_id) as computed
         from niche_data.customers where customer_id = $1`,
      [ANNA],
    )
    // 50 x 70 / 1000 + 30 x 2 / 20
    expect(rows).toEqual([{ loyalty_score: '6.50', computed: '6.50' }])
  })

  it('refuse a key that is being used, and answer it once it was', async () => {
    const { pool } = database
    const first = await pool.connect()
    await first.query('begin')
    const answer = await buy(ANNA, JACKET)(first)
    await expectRefusal(buy(ANNA, JACKET)(database.pool), 'SV008', `of ${ANNA}: ${JACKET}`)
    await first.query('commit')
    first.release()
    expect(await buy(ANNA, JACKET)(database.pool)).toEqual({ ...answer, is_replay: true })
    expect(await readStock(pool, JACKET)).toBe(9)
  })

  it('let a deletion of the customer wait for their checkout, and leave nothing of it', async () => {
    const deletion = await interleave(buy(ANNA, JACKET), (client) =>
      client.query('delete from niche_data.customers where customer_id = $1', [ANNA]),
    )
    await deletion()
    const { rows } = await database.pool.query(
      `select (select count(*) from niche_data.orders) + (select count(*) from niche_data.transactions)
            + (select count(*) from niche_data.checkout_requests) as left_over`,
    )
    expect(rows).toEqual([{ left_over: 0 }])
  })
})
