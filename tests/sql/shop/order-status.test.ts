import { beforeEach, describe, expect, it } from 'vitest'
import {
  addOrderItem,
  changeStatus,
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
const JACKET = 101
const BEANIE = 102

const STATUSES = ['created', 'paid', 'shipped', 'delivered', 'cancelled', 'returned'] as const
type Status = (typeof STATUSES)[number]

/** How an order comes to be of each status. */
const WAY_TO: Readonly<Record<Status, readonly Status[]>> = {
  created: [],
  paid: ['paid'],
  shipped: ['paid', 'shipped'],
  delivered: ['paid', 'shipped', 'delivered'],
  cancelled: ['cancelled'],
  returned: ['paid', 'shipped', 'returned'],
}

const ALLOWED = new Set([
  'created paid',
  'created cancelled',
  'paid shipped',
  'paid cancelled',
  'shipped delivered',
  'shipped returned',
  'delivered returned',
])

const PAIRS = STATUSES.flatMap((from) => STATUSES.map((to) => ({ from, to })))

describe('the status of an order', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA])
    await insertArticles(database.pool, [
      { article_id: JACKET, price: '40.00', stock: 30 },
      { article_id: BEANIE, price: '15.00', stock: 30 },
    ])
  })

  /** Three jackets and a beanie. */
  async function orderOf(status: Status): Promise<number> {
    const order = await createOrder(database.pool, ANNA)
    await addOrderItem(database.pool, order, JACKET, 3)
    await addOrderItem(database.pool, order, BEANIE, 1)
    for (const step of WAY_TO[status]) await changeStatus(database.pool, order, step)
    return order
  }

  async function readStates(order: number): Promise<string> {
    const { rows } = await database.pool.query(
      'select status, payment_status from niche_data.orders where order_id = $1',
      [order],
    )
    return `${rows[0].status}, ${rows[0].payment_status}`
  }

  it('has 36 pairs of which 7 are allowed', () => {
    expect([PAIRS.length, ALLOWED.size]).toEqual([36, 7])
  })

  it.each(PAIRS)('goes from $from to $to only when that is allowed', async ({ from, to }) => {
    const order = await orderOf(from)
    const before = await readStates(order)
    if (ALLOWED.has(`${from} ${to}`)) {
      await changeStatus(database.pool, order, to)
      expect(await readStates(order)).toMatch(new RegExp(`^${to}, `))
    } else {
      await expectRefusal(changeStatus(database.pool, order, to), 'SV006', `from ${from} to ${to}`)
      expect(await readStates(order)).toBe(before)
    }
  })

  it.each(PAIRS.filter(({ from, to }) => from !== to))(
    'goes from $from to $to only when that is allowed, by a plain update too',
    async ({ from, to }) => {
      const order = await orderOf(from)
      const update = database.pool.query('update niche_data.orders set status = $2 where order_id = $1', [order, to])
      if (ALLOWED.has(`${from} ${to}`)) expect((await update).rowCount).toBe(1)
      else await expectRefusal(update, 'SV006', `from ${from} to ${to}`)
    },
  )

  it.each([['lost'], [null]])('never becomes %s', async (status) => {
    const order = await orderOf('paid')
    await expectRefusal(changeStatus(database.pool, order, status), 'SV006', `to ${status}`)
  })

  it('is asked of an order that there is', async () => {
    await expectRefusal(changeStatus(database.pool, 1_000_000, 'paid'), 'SV005', '1000000')
  })

  it('is followed by the payment', async () => {
    const states = []
    for (const status of STATUSES) states.push(await readStates(await orderOf(status)))
    const cancelledAfterPayment = await orderOf('paid')
    await changeStatus(database.pool, cancelledAfterPayment, 'cancelled')
    states.push(await readStates(cancelledAfterPayment))
    expect(states).toEqual([
      'created, pending',
      'paid, paid',
      'shipped, paid',
      'delivered, paid',
      'cancelled, void',
      'returned, refunded',
      'cancelled, refunded',
    ])
  })

  it('is logged from the first to the last', async () => {
    const order = await orderOf('returned')
    const { rows } = await database.pool.query(
      `select old_status, new_status from niche_data.order_status_log where order_id = $1 order by order_status_log_id`,
      [order],
    )
    expect(rows.map((row) => [row.old_status, row.new_status])).toEqual([
      [null, 'created'],
      ['created', 'paid'],
      ['paid', 'shipped'],
      ['shipped', 'returned'],
    ])
  })

  it.each([
    ['created', 'cancelled', 'cancellation'],
    ['paid', 'cancelled', 'cancellation'],
    ['shipped', 'returned', 'return'],
    ['delivered', 'returned', 'return'],
  ] as const)('gives the stock back once when it goes from %s to %s', async (from, to, reason) => {
    const order = await orderOf(from)
    expect(await readStock(database.pool, JACKET)).toBe(27)
    await changeStatus(database.pool, order, to)
    await expectRefusal(changeStatus(database.pool, order, to), 'SV006', to)
    expect(await readStock(database.pool, JACKET)).toBe(30)
    expect((await readStockChanges(database.pool)).filter((change) => change.reason === reason)).toEqual([
      { article_id: JACKET, change: 3, stock_after: 30, reason, order_id: order },
      { article_id: BEANIE, change: 1, stock_after: 30, reason, order_id: order },
    ])
  })

  it('gives the stock of many orders back in one statement', async () => {
    const orders = [await orderOf('created'), await orderOf('paid')]
    await database.pool.query(`update niche_data.orders set status = 'cancelled' where order_id = any ($1)`, [orders])
    expect(await readStock(database.pool, JACKET)).toBe(30)
    const given = (await readStockChanges(database.pool)).filter((change) => change.reason === 'cancellation')
    expect(given.map((change) => Number(change.order_id)).toSorted((a, b) => a - b)).toEqual([
      orders[0],
      orders[0],
      orders[1],
      orders[1],
    ])
  })

  it('appends a paid order to the ledgers, a unit and an item each, once', async () => {
    const order = await orderOf('created')
    const ledgers = async () => ({
      units: (
        await database.pool.query(
          `select article_id, price, sales_channel_id, purchased_at = recorded_at as is_known_at_once
             from niche_data.transactions where customer_id = $1 order by transaction_id`,
          [ANNA],
        )
      ).rows,
      purchases: (
        await database.pool.query(
          `select article_id from niche_data.events where event_type = 'purchase' order by event_id`,
        )
      ).rows,
    })
    expect(await ledgers()).toEqual({ units: [], purchases: [] })

    await changeStatus(database.pool, order, 'paid')
    await changeStatus(database.pool, order, 'shipped')
    await changeStatus(database.pool, order, 'returned')
    const jacket = { article_id: JACKET, price: '40.00', sales_channel_id: 2, is_known_at_once: true }
    expect(await ledgers()).toEqual({
      units: [jacket, jacket, jacket, { ...jacket, article_id: BEANIE, price: '15.00' }],
      purchases: [{ article_id: JACKET }, { article_id: BEANIE }],
    })
  })

  it('records the payment at its own moment, not at the beginning of the transaction', async () => {
    const order = await orderOf('created')
    const { pool } = database
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rows: answers } = await pool.query('select clock_timestamp() as answered_at')
      await changeStatus(client, order, 'paid')
      await client.query('commit')
      const { rows } = await pool.query('select min(purchased_at) > $1 as is_later from niche_data.transactions', [
        answers[0].answered_at,
      ])
      expect(rows).toEqual([{ is_later: true }])
    } finally {
      client.release()
    }
  })

  describe('for a shopper', () => {
    it('may be cancelled before the order is shipped', async () => {
      for (const status of ['created', 'paid'] as const) {
        const order = await orderOf(status)
        await actingAs(database.pool, 'selvedge_shopper', ANNA, async (client) => {
          await changeStatus(client, order, 'cancelled')
          const { rows } = await client.query('select status from niche_data.orders where order_id = $1', [order])
          expect(rows).toEqual([{ status: 'cancelled' }])
        })
      }
    })

    it('may not be cancelled after that, nor changed in any other way', async () => {
      const order = await orderOf('shipped')
      const asShopper = (status: string) =>
        actingAs(database.pool, 'selvedge_shopper', ANNA, (client) => changeStatus(client, order, status))
      await expectRefusal(asShopper('cancelled'), 'SV006', 'from shipped to cancelled')
      await expectRefusal(asShopper('returned'), 'SV018', 'returned')
    })

    it('is not there when the order is of another customer', async () => {
      const order = await orderOf('paid')
      await insertCustomers(database.pool, [2])
      await expectRefusal(
        actingAs(database.pool, 'selvedge_shopper', 2, (client) => changeStatus(client, order, 'cancelled')),
        'SV005',
        `there is no order ${order}`,
      )
    })
  })
})
