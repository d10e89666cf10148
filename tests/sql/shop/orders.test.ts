import { beforeEach, describe, expect, it } from 'vitest'
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
import { actingAs } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const JACKET = 101
const HOODIE = 102
const HIDDEN = 103
const NOBODY = 99
const NOTHING = 999

describe('orders', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    const { pool } = database
    await emptyShop(pool)
    await insertCustomers(pool, [ANNA, BEN])
    await pool.query(
      `update niche_data.customers set street = 'High Street 1', postal_code = '123 45', city = 'Lund'
        where customer_id = $1`,
      [ANNA],
    )
    await insertArticles(pool, [
      { article_id: JACKET, price: '49.99', stock: 10 },
      { article_id: HOODIE, price: '20.00', stock: 120 },
      { article_id: HIDDEN },
    ])
    await pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [HIDDEN])
  })

  async function readOrder(orderId: number) {
    const { rows } = await database.pool.query('select * from niche_data.orders where order_id = $1', [orderId])
    return rows[0]
  }

  async function readItems(orderId: number) {
    const { rows } = await database.pool.query(
      'select article_id, quantity, unit_price from niche_data.order_items where order_id = $1 order by article_id',
      [orderId],
    )
    return rows
  }

  describe('create_order', () => {
    it('makes an empty order that is sent to the address of the customer', async () => {
      const order = await readOrder(await createOrder(database.pool, ANNA))
      expect(order).toMatchObject({
        customer_id: ANNA,
        status: 'created',
        payment_status: 'pending',
        total: '0.00',
        shipping_address: 'High Street 1, 123 45 Lund',
        sales_channel_id: 2,
      })
    })

    it.each([
      ['the address it is given', `niche_data.create_order(${ANNA}, 'Elsewhere 2')`, 'Elsewhere 2'],
      [
        'the own address when the given one is blank',
        `niche_data.create_order(${ANNA}, ' ')`,
        'High Street 1, 123 45 Lund',
      ],
      ['no address in the shop', `niche_data.create_order(${ANNA}, null, 1::smallint)`, null],
      ['no address when none is known', `niche_data.create_order(${BEN})`, null],
    ])('takes %s', async (_, call, address) => {
      const { rows } = await database.pool.query(`select ${call} as order_id`)
      expect(await readOrder(rows[0].order_id)).toMatchObject({ shipping_address: address })
    })

    it('refuses an unknown customer', async () => {
      await expectRefusal(createOrder(database.pool, NOBODY), 'SV001', String(NOBODY))
    })
  })

  describe('add_order_item', () => {
    it('takes the stock, freezes the price and keeps the total', async () => {
      const { pool } = database
      const order = await createOrder(pool, ANNA)
      await addOrderItem(pool, order, JACKET, 2)
      await pool.query('select niche_data.update_price($1, 60)', [JACKET])
      await addOrderItem(pool, order, JACKET, 1)
      await addOrderItem(pool, order, HOODIE, 1)
      expect(await readItems(order)).toEqual([
        { article_id: JACKET, quantity: 3, unit_price: '49.99' },
        { article_id: HOODIE, quantity: 1, unit_price: '20.00' },
      ])
      expect(await readOrder(order)).toMatchObject({ total: '169.97' })
      expect(await readStock(pool, JACKET)).toBe(7)
      expect(await readStockChanges(pool)).toEqual([
        { article_id: JACKET, change: -2, stock_after: 8, reason: 'order', order_id: order },
        { article_id: JACKET, change: -1, stock_after: 7, reason: 'order', order_id: order },
        { article_id: HOODIE, change: -1, stock_after: 119, reason: 'order', order_id: order },
      ])
    })

    it.each([
      ['an unknown article', NOTHING, 1, 'SV002', String(NOTHING)],
      ['a hidden article', HIDDEN, 1, 'SV016', String(HIDDEN)],
      ['no units', JACKET, 0, 'SV009', '0 units'],
      ['fewer than no units', JACKET, -1, 'SV009', '-1 units'],
      ['too many units', HOODIE, 100, 'SV009', '100 units'],
      ['more units than are left', JACKET, 11, 'SV003', `article ${JACKET}: 11 wanted, 10 left`],
    ])('refuses %s', async (_, article, units, sqlstate, text) => {
      const order = await createOrder(database.pool, ANNA)
      await expectRefusal(addOrderItem(database.pool, order, article, units), sqlstate, text)
      expect(await readOrder(order)).toMatchObject({ total: '0.00' })
      expect(await readStockChanges(database.pool)).toEqual([])
    })

    it('refuses units that are null', async () => {
      const order = await createOrder(database.pool, ANNA)
      await expectRefusal(
        database.pool.query('select niche_data.add_order_item($1, $2, null)', [order, JACKET]),
        'SV009',
        'null',
      )
    })

    it('refuses a second call that makes more than 99 units of one article', async () => {
      const order = await createOrder(database.pool, ANNA)
      await addOrderItem(database.pool, order, HOODIE, 60)
      await expectRefusal(addOrderItem(database.pool, order, HOODIE, 40), 'SV009', '100 units')
    })

    it('refuses an unknown order, and to a shopper that of another customer, in the same words', async () => {
      const order = await createOrder(database.pool, BEN)
      await expectRefusal(addOrderItem(database.pool, order + 1, JACKET, 1), 'SV005', `order ${order + 1}`)
      await actingAs(database.pool, 'selvedge_shopper', ANNA, async (client) => {
        await expectRefusal(addOrderItem(client, order, JACKET, 1), 'SV005', `there is no order ${order}`)
      })
    })

    it.each([['paid'], ['cancelled']])('refuses an order that is %s', async (status) => {
      const order = await createOrder(database.pool, ANNA)
      await changeStatus(database.pool, order, status)
      await expectRefusal(addOrderItem(database.pool, order, JACKET, 1), 'SV017', status)
    })
  })

  describe('order_items', () => {
    it('give back, or take, the difference when a quantity is changed, and all of it when one is deleted', async () => {
      const { pool } = database
      const order = await createOrder(pool, ANNA)
      await addOrderItem(pool, order, JACKET, 5)
      await pool.query('update niche_data.order_items set quantity = 2 where order_id = $1', [order])
      expect(await readStock(pool, JACKET)).toBe(8)
      await pool.query('update niche_data.order_items set quantity = 6 where order_id = $1', [order])
      expect(await readStock(pool, JACKET)).toBe(4)
      expect(await readOrder(order)).toMatchObject({ total: '299.94' })
      await pool.query('update niche_data.order_items set article_id = $2 where order_id = $1', [order, HOODIE])
      expect([await readStock(pool, JACKET), await readStock(pool, HOODIE)]).toEqual([10, 114])
      await pool.query('delete from niche_data.order_items where order_id = $1', [order])
      expect(await readStock(pool, HOODIE)).toBe(120)
      expect(await readOrder(order)).toMatchObject({ total: '0.00' })
      expect((await readStockChanges(pool)).every((change) => change.reason === 'order')).toBe(true)
    })

    it('of several orders in one statement are recorded order by order', async () => {
      const { pool } = database
      const orders = [await createOrder(pool, ANNA), await createOrder(pool, BEN)]
      await pool.query(
        `insert into niche_data.order_items
         select o, a, 2, 10 from unnest($1::bigint[]) o cross join unnest(array[${HOODIE}, ${JACKET}]) a`,
        [orders],
      )
      expect([await readStock(pool, JACKET), await readStock(pool, HOODIE)]).toEqual([6, 116])
      const changes = await readStockChanges(pool)
      expect(changes.map(({ order_id, article_id, change }) => [order_id, article_id, change]).sort()).toEqual(
        orders.flatMap((order) => [
          [order, JACKET, -2],
          [order, HOODIE, -2],
        ]),
      )
      for (const order of orders) expect(await readOrder(order)).toMatchObject({ total: '40.00' })
    })

    it('cannot take more than there is, nor belong to an order that is closed, by plain statements either', async () => {
      const { pool } = database
      const order = await createOrder(pool, ANNA)
      const insert = 'insert into niche_data.order_items values ($1, $2, $3, 10)'
      await expectRefusal(pool.query(insert, [order, JACKET, 11]), 'SV003', '11 wanted, 10 left')
      await pool.query(insert, [order, JACKET, 1])
      await changeStatus(pool, order, 'paid')
      for (const statement of [
        `insert into niche_data.order_items values (${order}, ${HOODIE}, 1, 10)`,
        `update niche_data.order_items set quantity = 2 where order_id = ${order}`,
        `update niche_data.order_items set unit_price = 0 where order_id = ${order}`,
        `delete from niche_data.order_items where order_id = ${order}`,
      ]) {
        await expectRefusal(pool.query(statement), 'SV017', 'paid')
      }
      expect(await readStock(pool, JACKET)).toBe(9)
    })
  })

  it('gives the units of a deleted order back when it was not paid, and keeps them when it was', async () => {
    const { pool } = database
    const order = await createOrder(pool, ANNA)
    await addOrderItem(pool, order, JACKET, 3)
    await pool.query('delete from niche_data.orders where order_id = $1', [order])
    expect(await readStock(pool, JACKET)).toBe(10)

    const paid = await checkOut(pool, ANNA, 'key', [{ article_id: JACKET, quantity: 2 }])
    await pool.query('delete from niche_data.orders where order_id = $1', [paid.order_id])
    expect(await readStock(pool, JACKET)).toBe(8)
  })

  it('gives back what a deleted customer had in open orders', async () => {
    const { pool } = database
    for (const article of [HOODIE, JACKET]) {
      await addOrderItem(pool, await createOrder(pool, ANNA), article, 4)
    }
    await pool.query('delete from niche_data.customers where customer_id = $1', [ANNA])
    expect([await readStock(pool, JACKET), await readStock(pool, HOODIE)]).toEqual([10, 120])
    expect((await readStockChanges(pool)).filter((change) => change.reason === 'cancellation')).toHaveLength(2)
  })

  it('recalculates a total that was changed by hand, and refuses an unknown order', async () => {
    const { pool } = database
    const order = await createOrder(pool, ANNA)
    await addOrderItem(pool, order, JACKET, 2)
    await pool.query('update niche_data.orders set total = 1 where order_id = $1', [order])
    const { rows } = await pool.query('select niche_data.recalculate_order_total($1) as total', [order])
    expect(rows).toEqual([{ total: '99.98' }])
    expect(await readOrder(order)).toMatchObject({ total: '99.98' })
    await expectRefusal(
      pool.query('select niche_data.recalculate_order_total($1)', [order + 1]),
      'SV005',
      `order ${order + 1}`,
    )
  })
})
