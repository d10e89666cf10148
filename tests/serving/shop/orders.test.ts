import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeStatus, checkOut, emptyShop, readStock, readStockChanges } from '../../helpers/order-actions.ts'
import { openShopApp } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001

describe('orders', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>
  beforeAll(() => {
    shop = openShopApp(database)
  })
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET, stock: 1000, price: '20.00', prod_name: 'Parka' }])
  })

  let keys = 0
  const order = async (customer = ANNA, quantity = 1) =>
    (await checkOut(database.pool, customer, `key ${keys++}`, [{ article_id: JACKET, quantity }])).order_id
  const ask = (line: string, as = ANNA) => shop.ask(line, { as })
  const score = async () => {
    const { rows } = await database.pool.query(
      `select loyalty_score::float8 as score, loyalty_score = niche_data.compute_loyalty_score(customer_id) as is_kept
         from niche_data.customers where customer_id = $1`,
      [ANNA],
    )
    return rows[0]
  }

  it('are listed with the latest first, one’s own only', async () => {
    const [first, second] = [await order(), await order(ANNA, 3)]
    await order(BEN)
    const { body } = await ask('GET /api/orders')
    expect(body).toEqual({
      items: [
        expect.objectContaining({ order_id: second, total: '60.00', units: 3, status: 'paid', payment_status: 'paid' }),
        expect.objectContaining({ order_id: first, total: '20.00', units: 1 }),
      ],
    })
    await ask(`POST /api/orders/${first}/cancel`)
    expect((await ask('GET /api/orders?status=cancelled')).body.items).toMatchObject([{ order_id: first }])
  })

  it('are paged without gaps and repeats while others come, also those of one moment', async () => {
    const ids: number[] = []
    for (let i = 0; i < 9; i++) ids.push(await order())
    await database.pool.query(
      `update niche_data.orders set ordered_at = '2026-01-01T00:00:00.123456Z' where order_id = any ($1)`,
      [ids.slice(2, 7)],
    )
    const { rows } = await database.pool.query<{ order_id: number }>(
      'select order_id from niche_data.orders order by ordered_at desc, order_id desc',
    )
    const seen: unknown[] = []
    let cursor: unknown
    do {
      const { body } = await ask(`GET /api/orders?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      seen.push(...(body.items ?? []).map(({ order_id }) => order_id))
      cursor = body.cursor
      await order()
    } while (cursor !== undefined)
    expect(seen).toEqual(rows.map(({ order_id }) => order_id))
  })

  it('are told with their items and what became of them', async () => {
    const id = await order(ANNA, 2)
    await changeStatus(database.pool, id, 'shipped')
    expect((await ask(`GET /api/orders/${id}`)).body).toEqual({
      ...{ order_id: id, status: 'shipped', payment_status: 'paid', total: '40.00', units: 2, shipping_address: null },
      ordered_at: expect.any(String),
      items: [{ article_id: JACKET, prod_name: 'Parka', quantity: 2, unit_price: '20.00' }],
      history: [
        { status: 'paid', at: expect.stringMatching(/Z$/) },
        { status: 'shipped', at: expect.any(String) },
      ],
    })
    await database.pool.query('update niche_data.articles set is_hidden = true')
    expect((await ask(`GET /api/orders/${id}`)).body).toMatchObject({ items: [{ prod_name: null }] })
  })

  it.each(['GET /api/orders/:id', 'POST /api/orders/:id/cancel', 'POST /api/orders/:id/return'])(
    'of others are not there: %s',
    async (line) => {
      const id = await order(BEN)
      for (const asked of [id, 4_711]) {
        const refused = await ask(line.replace(':id', String(asked)))
        expect([refused.status, refused.problem]).toEqual([404, 'order-not-found'])
      }
      expect((await ask(`GET /api/orders/${id}`, BEN)).body).toMatchObject({ status: 'paid' })
      expect((await shop.ask(line.replace(':id', String(id)))).problem).toBe('sign-in-required')
      expect((await ask(line.replace(':id', 'x'))).problem).toBe('invalid-input')
    },
  )

  it('are cancelled once, before they are shipped: stock and money go back, loyalty follows', async () => {
    const id = await order(ANNA, 5)
    expect(await score()).toEqual({ score: 6.5, is_kept: true })
    const { body } = await ask(`POST /api/orders/${id}/cancel`)
    expect(body).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    expect(await score()).toEqual({ score: 0, is_kept: true })
    const again = await ask(`POST /api/orders/${id}/cancel`)
    expect([again.status, again.problem]).toEqual([409, 'status-move-not-allowed'])
    expect(await readStock(database.pool, JACKET)).toBe(1000)

    const shipped = await order()
    await changeStatus(database.pool, shipped, 'shipped')
    expect((await ask(`POST /api/orders/${shipped}/cancel`)).problem).toBe('status-move-not-allowed')
  })

  it.each(['shipped', 'delivered'])('are returned once when they are %s: stock is given back once', async (status) => {
    const id = await order(ANNA, 5)
    await changeStatus(database.pool, id, 'shipped')
    if (status === 'delivered') await changeStatus(database.pool, id, status)
    const answers = await Promise.all([1, 2, 3].map(() => ask(`POST /api/orders/${id}/return`)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
    expect((await ask(`GET /api/orders/${id}`)).body).toMatchObject({ status: 'returned', payment_status: 'refunded' })
    expect((await readStockChanges(database.pool)).filter(({ reason }) => reason === 'return')).toEqual([
      { article_id: JACKET, change: 5, stock_after: 1000, reason: 'return', order_id: id },
    ])
    expect(await score()).toEqual({ score: 0, is_kept: true })
    const { rows } = await database.pool.query('select count(*) as units from niche_data.transactions')
    expect(rows).toEqual([{ units: 5 }])
  })

  it('are returned neither before they are shipped nor long after they were delivered', async () => {
    const id = await order()
    expect((await ask(`POST /api/orders/${id}/return`)).problem).toBe('status-move-not-allowed')
    for (const status of ['shipped', 'delivered']) await changeStatus(database.pool, id, status)
    await database.pool.query(
      `update niche_data.order_status_log set changed_at = now() - interval '31 days' where new_status = 'delivered'`,
    )
    const late = await ask(`POST /api/orders/${id}/return`)
    expect([late.status, late.problem]).toEqual([409, 'return-too-late'])
    await database.pool.query(
      `update niche_data.order_status_log set changed_at = now() - interval '29 days' where new_status = 'delivered'`,
    )
    expect((await ask(`POST /api/orders/${id}/return`)).status).toBe(200)
  })
})
