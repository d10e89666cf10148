import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { countWrongLastActive } from '../../helpers/activity.ts'
import { emptyShop, readStock } from '../../helpers/order-actions.ts'
import { openShopApp } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001
const LAST = 1002
const HIDDEN = 1003

describe('POST /api/checkout', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>
  beforeAll(() => {
    shop = openShopApp(database)
  })
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [
      { article_id: JACKET, stock: 100, price: '29.99' },
      { article_id: LAST, stock: 1, price: '10.00' },
      { article_id: HIDDEN },
    ])
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [HIDDEN])
  })

  const buy = (key: string | undefined, body: unknown = {}, as = ANNA) =>
    shop.ask('POST /api/checkout', { as, body, headers: key === undefined ? {} : { 'idempotency-key': key } })
  const add = (article_id: number, quantity = 1, as = ANNA) =>
    shop.ask('POST /api/cart/items', { as, body: { article_id, quantity } })
  const lines = (article_id: number, quantity = 1) => ({ lines: [{ article_id, quantity }] })
  const countOrders = async () => {
    const { rows } = await database.pool.query<{ n: number }>('select count(*) as n from niche_data.orders')
    return rows[0]!.n
  }

  it('buys the cart: a paid order, the stock taken, the cart empty, the ledger and loyalty kept', async () => {
    await add(JACKET, 2)
    await add(LAST)
    await shop.ask('PATCH /api/profile', { as: ANNA, body: { street: 'Gata 1', postal_code: '111', city: 'Malmö' } })
    const { status, headers, body } = await buy('a', { expected_total: '69.98' })
    expect(status).toBe(201)
    expect(body).toEqual({
      order_id: expect.any(Number),
      ordered_at: expect.stringMatching(/Z$/),
      shipping_address: 'Gata 1, 111 Malmö',
      total: '69.98',
      items: [
        { article_id: JACKET, quantity: 2, unit_price: '29.99' },
        { article_id: LAST, quantity: 1, unit_price: '10.00' },
      ],
    })
    expect(headers.get('location')).toBe(`/api/orders/${body.order_id}`)
    expect((await shop.ask(`GET ${headers.get('location')}`, { as: ANNA })).body).toMatchObject({
      status: 'paid',
      payment_status: 'paid',
      history: [{ status: 'paid' }],
    })
    expect((await shop.ask('GET /api/cart', { as: ANNA })).body).toMatchObject({ items: [] })
    expect(await readStock(database.pool, JACKET)).toBe(98)
    const { rows } = await database.pool.query(
      `select (select count(*) from niche_data.transactions) as units,
              (select count(*) from niche_data.events where event_type = 'purchase') as purchases,
              (select loyalty_score = niche_data.compute_loyalty_score($1) and loyalty_score > 0
                 from niche_data.customers where customer_id = $1) as is_score_kept`,
      [ANNA],
    )
    expect(rows).toEqual([{ units: 3, purchases: 2, is_score_kept: true }])
    expect(await countWrongLastActive(database.pool)).toBe(0)
  })

  it('buys lines beside the cart, to an address of their own', async () => {
    await add(JACKET)
    const { body } = await buy('a', { ...lines(LAST), shipping_address: '  Elsewhere 2 ' })
    expect(body).toMatchObject({ total: '10.00', shipping_address: 'Elsewhere 2' })
    expect((await shop.ask('GET /api/cart', { as: ANNA })).body).toMatchObject({ units: 1 })
  })

  it('gives the same answer for the same key and body, whatever became of the order', async () => {
    const first = await buy('a', lines(JACKET))
    await database.pool.query('update niche_data.articles set price = 99 where article_id = $1', [JACKET])
    await shop.ask(`POST /api/orders/${first.body.order_id}/cancel`, { as: ANNA })
    const again = await buy('a', lines(JACKET))
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
    expect(await countOrders()).toBe(1)
  })

  it('gives the answer of the cart’s checkout again when the cart is empty', async () => {
    await add(JACKET)
    const [first, again] = [await buy('a'), await buy('a')]
    expect(again.body).toEqual(first.body)
    expect((await buy('b')).problem).toBe('cart-empty')
  })

  it.each([
    ['no key', undefined, {}, 400, 'idempotency-key-missing'],
    ['a blank key', ' ', {}, 400, 'idempotency-key-missing'],
    ['a key of 201 characters', 'k'.repeat(201), {}, 422, 'invalid-input'],
    ['an empty cart', 'a', {}, 422, 'cart-empty'],
    ['no lines', 'a', { lines: [] }, 422, 'invalid-input'],
    ['a quantity of 100', 'a', lines(JACKET, 100), 422, 'invalid-input'],
    [
      '100 in two lines',
      'a',
      { lines: [...lines(JACKET, 60).lines, ...lines(JACKET, 40).lines] },
      422,
      'invalid-quantity',
    ],
    ['an unknown article', 'a', lines(4711), 404, 'article-not-found'],
    ['a hidden article', 'a', lines(HIDDEN), 409, 'article-not-for-sale'],
    ['another total', 'a', { ...lines(JACKET), expected_total: '29.98' }, 409, 'total-changed'],
    ['a total that is none', 'a', { ...lines(JACKET), expected_total: '1e3' }, 422, 'invalid-input'],
    ['an address with a null character', 'a', { ...lines(JACKET), shipping_address: 'a\0b' }, 422, 'invalid-input'],
    ['a body that is no JSON', 'a', '{', 400, 'http'],
  ])('refuses %s and buys nothing', async (_, key, body, status, problem) => {
    const refused = await buy(key, body)
    expect([refused.status, refused.problem]).toEqual([status, problem])
    expect(await countOrders()).toBe(0)
    expect(await readStock(database.pool, JACKET)).toBe(100)
  })

  it('refuses guests', async () => {
    const refused = await shop.ask('POST /api/checkout', { body: {}, headers: { 'idempotency-key': 'a' } })
    expect([refused.status, refused.problem]).toEqual([401, 'sign-in-required'])
  })

  it('refuses a key with another body, and takes it again after a refusal', async () => {
    expect((await buy('a', lines(LAST, 2))).problem).toBe('insufficient-stock')
    expect((await buy('a', lines(LAST))).status).toBe(201)
    for (const body of [
      lines(JACKET),
      { ...lines(LAST), shipping_address: 'x' },
      { ...lines(LAST), expected_total: '9.00' },
    ]) {
      const reused = await buy('a', body)
      expect([reused.status, reused.problem]).toEqual([422, 'idempotency-key-reused'])
    }
    expect(await countOrders()).toBe(1)
  })

  it('keeps the keys of two customers apart', async () => {
    const [anna, ben] = [await buy('a', lines(JACKET)), await buy('a', lines(JACKET), BEN)]
    expect([anna.status, ben.status]).toEqual([201, 201])
    expect(anna.body.order_id).not.toBe(ben.body.order_id)
  })

  it('names every article that is short, how many are wanted and left', async () => {
    const refused = await buy('a', { lines: [...lines(JACKET, 99).lines, ...lines(LAST, 5).lines] })
    expect(refused.body.shortages).toEqual([{ article_id: LAST, wanted: 5, left: 1 }])
    await database.pool.query('update niche_data.articles set stock = 4 where article_id = $1', [JACKET])
    const both = await buy('a', { lines: [...lines(JACKET, 9).lines, ...lines(LAST, 5).lines] })
    expect(both.body.shortages).toEqual([
      { article_id: JACKET, wanted: 9, left: 4 },
      { article_id: LAST, wanted: 5, left: 1 },
    ])
  })

  it('says while it runs that it runs, and afterwards the same to everybody who asks with the key', async () => {
    const [first] = await inTransaction(database.pool, async (holder) => {
      await holder.query('select from niche_data.articles where article_id = $1 for update', [JACKET])
      const running = buy('a', lines(JACKET))
      await waitUntilBlocked(database.pool)
      const meanwhile = await buy('a', lines(JACKET))
      expect([meanwhile.status, meanwhile.problem]).toEqual([409, 'checkout-in-progress'])
      await holder.query('commit')
      return [await running]
    })
    expect(first?.status).toBe(201)
    const retries = await Promise.all(Array.from({ length: 5 }, () => buy('a', lines(JACKET))))
    for (const { status, body } of retries) expect([status, body]).toEqual([201, first?.body])
    expect(await countOrders()).toBe(1)
  })

  it('sells the last unit to exactly one of two who race for it, and tells the other', async () => {
    for (let round = 0; round < 10; round++) {
      await database.pool.query('update niche_data.articles set stock = 1 where article_id = $1', [LAST])
      const answers = await Promise.all([buy(`r${round}`, lines(LAST), ANNA), buy(`r${round}`, lines(LAST), BEN)])
      const [winner, loser] = answers.sort((a, b) => a.status - b.status)
      expect(winner?.status).toBe(201)
      expect([loser?.status, loser?.problem]).toEqual([409, 'insufficient-stock'])
      expect(loser?.body.shortages).toEqual([{ article_id: LAST, wanted: 1, left: 0 }])
      expect(await readStock(database.pool, LAST)).toBe(0)
    }
    expect(await countOrders()).toBe(10)
  })

  it('makes one order of many retries at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => buy('a', lines(JACKET))))
    const done = answers.filter(({ status }) => status === 201)
    expect(done.length).toBeGreaterThan(0)
    for (const { body } of done) expect(body).toEqual(done[0]?.body)
    for (const { status, problem } of answers) {
      expect([201, 'checkout-in-progress']).toContain(status === 201 ? 201 : problem)
    }
    expect(await countOrders()).toBe(1)
    expect(await readStock(database.pool, JACKET)).toBe(99)
  })
})
