import { beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../sql/connection.ts'
import { checkOut, emptyShop, type Line, readStock, readStockChanges } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const NOBODY = 99
const JACKET = 101
const HOODIE = 102
const BEANIE = 103
const HIDDEN = 104
const NOTHING = 999

describe('process_checkout', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    const { pool } = database
    await emptyShop(pool)
    await insertCustomers(pool, [ANNA, BEN])
    await insertArticles(pool, [
      { article_id: JACKET, price: '49.99', stock: 10 },
      { article_id: HOODIE, price: '20.00', stock: 5 },
      { article_id: BEANIE, price: '9.50', stock: 200 },
      { article_id: HIDDEN },
    ])
    await pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [HIDDEN])
  })

  const line = (article_id: number, quantity: number): Line => ({ article_id, quantity })

  async function addToCart(customerId: number, ...lines: readonly Line[]): Promise<void> {
    for (const { article_id, quantity } of lines) {
      await database.pool.query('select niche_data.add_to_cart($1, $2, $3)', [customerId, article_id, quantity])
    }
  }

  async function readAll(sql: string) {
    return (await database.pool.query(sql)).rows
  }

  it('makes a paid order of the lines, in every table that has to know of it', async () => {
    const { pool } = database
    const answer = await checkOut(pool, ANNA, 'key', [line(HOODIE, 2), line(JACKET, 1), line(HOODIE, 1)], 'Elsewhere 2')
    expect(answer).toEqual({ order_id: expect.any(Number), total: '109.99', is_replay: false })

    expect(
      await readAll(`select order_id, customer_id, status, payment_status, total, shipping_address, sales_channel_id
                            from niche_data.orders`),
    ).toEqual([
      {
        order_id: answer.order_id,
        customer_id: ANNA,
        status: 'paid',
        payment_status: 'paid',
        total: '109.99',
        shipping_address: 'Elsewhere 2',
        sales_channel_id: 2,
      },
    ])
    expect(await readAll('select article_id, quantity, unit_price from niche_data.order_items order by 1')).toEqual([
      { article_id: JACKET, quantity: 1, unit_price: '49.99' },
      { article_id: HOODIE, quantity: 3, unit_price: '20.00' },
    ])
    expect(await readAll('select old_status, new_status from niche_data.order_status_log')).toEqual([
      { old_status: null, new_status: 'paid' },
    ])
    expect(await readStockChanges(pool)).toEqual([
      { article_id: JACKET, change: -1, stock_after: 9, reason: 'order', order_id: answer.order_id },
      { article_id: HOODIE, change: -3, stock_after: 2, reason: 'order', order_id: answer.order_id },
    ])
    expect(
      await readAll('select article_id, count(*) as units from niche_data.transactions group by 1 order by 1'),
    ).toEqual([
      { article_id: JACKET, units: 1 },
      { article_id: HOODIE, units: 3 },
    ])
    expect(await readAll('select event_type, article_id from niche_data.events order by event_id')).toEqual([
      { event_type: 'purchase', article_id: JACKET },
      { event_type: 'purchase', article_id: HOODIE },
    ])
    // 50 x 109.99 / 1000 + 30 x 1 / 20
    expect(
      await readAll(`select c.loyalty_score, c.last_active_at = (select max(e.occurred_at) from niche_data.events e) as is_active
                       from niche_data.customers c where c.customer_id = ${ANNA}`),
    ).toEqual([{ loyalty_score: '7.00', is_active: true }])
  })

  it('buys the cart and empties it, and leaves the cart alone when lines are given', async () => {
    const { pool } = database
    await addToCart(ANNA, line(JACKET, 1), line(BEANIE, 2))
    await addToCart(BEN, line(JACKET, 1))
    await checkOut(pool, ANNA, 'lines', [line(HOODIE, 1)])
    expect(await readAll(`select count(*) as n from niche_data.cart where customer_id = ${ANNA}`)).toEqual([{ n: 2 }])
    expect(await checkOut(pool, ANNA, 'cart')).toMatchObject({ total: '68.99', is_replay: false })
    expect(await readAll('select customer_id, article_id from niche_data.cart')).toEqual([
      { customer_id: BEN, article_id: JACKET },
    ])
  })

  it('sends to the address of the customer when it is told none', async () => {
    await database.pool.query(`update niche_data.customers set street = 'High Street 1', city = 'Lund'`)
    await checkOut(database.pool, ANNA, 'key', [line(JACKET, 1)])
    expect(await readAll('select shipping_address from niche_data.orders')).toEqual([
      { shipping_address: 'High Street 1, Lund' },
    ])
  })

  it.each<[string, unknown, string, string]>([
    ['an empty cart', undefined, 'SV004', `cart of customer ${ANNA} is empty`],
    ['no lines', [], 'SV004', 'lines'],
    ['lines that are no list', { article_id: JACKET, quantity: 1 }, 'SV004', 'array'],
    ['a line without a quantity', [{ article_id: JACKET }], 'SV009', 'quantity'],
    ['a quantity in words', [{ article_id: JACKET, quantity: '1' }], 'SV009', 'quantity'],
    ['a quantity of 0', [line(JACKET, 0)], 'SV009', '"quantity": 0'],
    ['half a unit', [line(JACKET, 0.5)], 'SV009', '0.5'],
    ['a quantity in a list', [{ article_id: JACKET, quantity: [1] }], 'SV009', '[1]'],
    ['100 units', [line(BEANIE, 100)], 'SV009', '100'],
    ['100 units in two lines', [line(BEANIE, 50), line(BEANIE, 50)], 'SV009', `100 units of article ${BEANIE}`],
    ['a line without an article', [{ quantity: 1 }], 'SV002', 'null'],
    ['a line that is a number', [7], 'SV009', '7'],
    ['half an article', [line(JACKET + 0.5, 1)], 'SV002', '101.5'],
    ['an article that cannot be', [line(3_000_000_000, 1)], 'SV002', '3000000000'],
    ['unknown articles', [line(NOTHING, 1), line(JACKET, 1), line(NOTHING + 1, 1)], 'SV002', '999, 1000'],
    ['a hidden article', [line(HIDDEN, 1)], 'SV016', String(HIDDEN)],
    [
      'too few units, naming every article',
      [line(JACKET, 11), line(BEANIE, 1), line(HOODIE, 3), line(HOODIE, 3)],
      'SV003',
      `article ${JACKET}: 11 wanted, 10 left; article ${HOODIE}: 6 wanted, 5 left`,
    ],
  ])('refuses %s and leaves nothing behind', async (_, lines, sqlstate, text) => {
    await expectRefusal(checkOut(database.pool, ANNA, 'key', lines as Line[] | undefined), sqlstate, text)
    expect(
      await readAll(`select (select count(*) from niche_data.orders) + (select count(*) from niche_data.stock_changes)
                          + (select count(*) from niche_data.checkout_requests) as rows`),
    ).toEqual([{ rows: 0 }])
  })

  it('keeps the cart whole when one article of it is short', async () => {
    await addToCart(ANNA, line(JACKET, 1), line(HOODIE, 5))
    await database.pool.query('select niche_data.update_stock($1, 4)', [HOODIE])
    await expectRefusal(checkOut(database.pool, ANNA, 'key'), 'SV003', `article ${HOODIE}: 5 wanted, 4 left`)
    expect(await readAll('select count(*) as n from niche_data.cart')).toEqual([{ n: 2 }])
    expect(await readStock(database.pool, JACKET)).toBe(10)
  })

  it('refuses an unknown customer, and a shopper who is another', async () => {
    await expectRefusal(checkOut(database.pool, NOBODY, 'key', [line(JACKET, 1)]), 'SV001', String(NOBODY))
    await actingAs(database.pool, 'selvedge_shopper', ANNA, async (client: Client) => {
      await expectRefusal(checkOut(client, BEN, 'key', [line(JACKET, 1)]), 'SV018', String(BEN))
    })
  })

  it('is there for a shopper who has no rights on any table it writes', async () => {
    await actingAs(database.pool, 'selvedge_shopper', ANNA, async (client: Client) => {
      expect(await checkOut(client, ANNA, 'key', [line(JACKET, 1)])).toMatchObject({ total: '49.99' })
      await expect(client.query('update niche_data.articles set stock = 100')).rejects.toMatchObject({ code: '42501' })
    })
  })

  it.each([[''], ['x'.repeat(201)]])('refuses a key that is no key', async (key) => {
    await expectRefusal(checkOut(database.pool, ANNA, key, [line(JACKET, 1)]), 'SV022', `It has ${key.length}`)
  })

  describe('with a key that was used', () => {
    it('answers the same lines, in any order and any number of pieces, with the same order', async () => {
      const { pool } = database
      const first = await checkOut(pool, ANNA, 'key', [line(JACKET, 2), line(HOODIE, 1)])
      const replay = await checkOut(pool, ANNA, 'key', [line(HOODIE, 1), line(JACKET, 1), line(JACKET, 1)])
      expect(replay).toEqual({ ...first, is_replay: true })
      expect(await readStock(pool, JACKET)).toBe(8)
      expect(await readAll('select count(*) as n from niche_data.orders')).toEqual([{ n: 1 }])
    })

    it('answers a checkout of the cart with the same order although the cart is empty, or full again', async () => {
      const { pool } = database
      await addToCart(ANNA, line(JACKET, 1))
      const first = await checkOut(pool, ANNA, 'key')
      expect(await checkOut(pool, ANNA, 'key')).toEqual({ ...first, is_replay: true })
      await addToCart(ANNA, line(HOODIE, 1))
      expect(await checkOut(pool, ANNA, 'key')).toEqual({ ...first, is_replay: true })
      expect(await readAll('select article_id from niche_data.cart')).toEqual([{ article_id: HOODIE }])
    })

    it('answers with the order as it is now, sold out and dearer as everything may be', async () => {
      const { pool } = database
      const first = await checkOut(pool, ANNA, 'key', [line(HOODIE, 5)])
      await pool.query('select niche_data.update_price($1, 99)', [HOODIE])
      expect(await checkOut(pool, ANNA, 'key', [line(HOODIE, 5)])).toEqual({ ...first, is_replay: true })
    })

    it.each<[string, readonly Line[] | undefined, string | undefined]>([
      ['another quantity', [line(JACKET, 2)], 'Here 1'],
      ['another article', [line(HOODIE, 1)], 'Here 1'],
      ['another address', [line(JACKET, 1)], 'There 2'],
      ['no address', [line(JACKET, 1)], undefined],
      ['the cart', undefined, 'Here 1'],
    ])('refuses %s', async (_, lines, shipTo) => {
      const { pool } = database
      const first = await checkOut(pool, ANNA, 'key', [line(JACKET, 1)], 'Here 1')
      await addToCart(ANNA, line(JACKET, 1))
      await expectRefusal(checkOut(pool, ANNA, 'key', lines, shipTo), 'SV007', `order ${first.order_id}`)
      expect(await readStock(pool, JACKET)).toBe(9)
    })

    it('makes a new order for another customer', async () => {
      const anna = await checkOut(database.pool, ANNA, 'key', [line(JACKET, 1)])
      const ben = await checkOut(database.pool, BEN, 'key', [line(JACKET, 1)])
      expect(ben.is_replay).toBe(false)
      expect(ben.order_id).not.toBe(anna.order_id)
    })

    it('tries again when the first time was refused', async () => {
      // On one connection: on another one the refused transaction may still be ending, and the key be in use.
      const client = await database.pool.connect()
      try {
        await expectRefusal(checkOut(client, ANNA, 'key', [line(HOODIE, 6)]), 'SV003', '6 wanted')
        await client.query('select niche_data.update_stock($1, 6)', [HOODIE])
        expect(await checkOut(client, ANNA, 'key', [line(HOODIE, 6)])).toMatchObject({ is_replay: false })
      } finally {
        client.release()
      }
    })
  })
})
