import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { changeStatus, checkOut, emptyShop, readStock } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { actingAs } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const JACKET = 101

describe('return_order', () => {
  const database = useTestDatabase()
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET, stock: 30 }])
  })

  const giveBack = (order: number) => database.pool.query('select niche_data.return_order($1)', [order])
  const delivered = async (customer = ANNA) => {
    const { order_id } = await checkOut(database.pool, customer, 'key', [{ article_id: JACKET, quantity: 3 }])
    for (const status of ['shipped', 'delivered']) await changeStatus(database.pool, order_id, status)
    return order_id
  }
  const age = (order: number, days: number) =>
    database.pool.query(
      `update niche_data.order_status_log set changed_at = now() - interval '1 day' * $2 where order_id = $1`,
      [order, days],
    )
  const asShopper = (customer: number, order: number) =>
    actingAs(database.pool, 'selvedge_shopper', customer, (client) =>
      client.query('select niche_data.return_order($1)', [order]),
    )

  it('gives the units back once, of two at once too', async () => {
    const order = await delivered()
    await inTransaction(database.pool, async (first) => {
      await first.query('select niche_data.return_order($1)', [order])
      const second = expectRefusal(giveBack(order), 'SV006', 'from returned to returned')
      await waitUntilBlocked(database.pool)
      await first.query('commit')
      await second
    })
    expect(await readStock(database.pool, JACKET)).toBe(30)
    const { rows } = await database.pool.query('select status, payment_status from niche_data.orders')
    expect(rows).toEqual([{ status: 'returned', payment_status: 'refunded' }])
  })

  it('is for a shopper their own order, for 30 days', async () => {
    const order = await delivered()
    await expectRefusal(asShopper(BEN, order), 'SV005', `no order ${order}`)
    await age(order, 31)
    await expectRefusal(asShopper(ANNA, order), 'SV027', 'can be returned for 30 days')
    await age(order, 29)
    await asShopper(ANNA, order)
  })

  it('is for staff any order, whenever', async () => {
    const order = await delivered()
    await age(order, 400)
    await giveBack(order)
    expect(await readStock(database.pool, JACKET)).toBe(30)
  })

  it('takes the day of the order where that of the delivery is not known', async () => {
    const order = await delivered()
    await database.pool.query('delete from niche_data.order_status_log')
    await asShopper(ANNA, order)
    await database.pool.query(`update niche_data.orders set ordered_at = now() - interval '31 days'`)
    await expectRefusal(asShopper(ANNA, order), 'SV027', 'can no longer be returned')
  })
})
