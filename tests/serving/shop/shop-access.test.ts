import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, testAuthenticator } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { openShopApp } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001

describe('the routes of shoppers', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>
  beforeAll(async () => {
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET }])
    shop = openShopApp(database, { authenticator: testAuthenticator(database) })
  })
  const ask = (line: string, { authorization }: { authorization: string }, body?: unknown) =>
    shop.ask(line, { body, headers: { authorization } })
  const add = { article_id: JACKET }

  it('let an admin act for their own customer, and never for another', async () => {
    const admin = await createKey(database, { role: 'admin', customerId: BEN })
    expect((await ask('POST /api/cart/items', admin, add)).body).toMatchObject({ units: 1 })
    const { rows } = await database.pool.query('select customer_id from niche_data.cart')
    expect(rows).toEqual([{ customer_id: BEN }])
    expect((await ask('GET /api/profile', admin)).body).toMatchObject({ customer_id: BEN })
    const { rows: orders } = await database.pool.query<{ order_id: number }>(
      `select order_id from niche_data.process_checkout($1, 'k', $2)`,
      [ANNA, JSON.stringify([{ article_id: JACKET, quantity: 1 }])],
    )
    expect((await ask(`GET /api/orders/${orders[0]?.order_id}`, admin)).problem).toBe('order-not-found')
  })

  it('need a customer, but for what guests may', async () => {
    const analyst = await createKey(database, { role: 'analyst' })
    for (const line of ['GET /api/profile', 'GET /api/orders', 'GET /api/reviews']) {
      const refused = await ask(line, analyst)
      expect([refused.status, refused.problem]).toEqual([403, 'not-allowed'])
    }
    const cart = await ask('POST /api/cart/items', analyst, add)
    expect(cart.body).toMatchObject({ units: 1 })
    expect(cart.headers.getSetCookie()).toHaveLength(1)
  })

  it('need a key of their scope', async () => {
    const reader = await createKey(database, { customerId: ANNA, scopes: ['catalogue:read'] })
    for (const line of ['GET /api/cart', 'GET /api/wishlist', 'GET /api/orders', 'GET /api/profile']) {
      expect((await ask(line, reader)).problem).toBe('not-allowed')
    }
    expect((await ask('POST /api/events', reader, {})).problem).toBe('not-allowed')
    expect((await ask(`GET /api/articles/${JACKET}/reviews`, reader)).status).toBe(200)
    const shopper = await createKey(database, { customerId: ANNA, scopes: ['shopping:write'] })
    expect((await ask('GET /api/cart', shopper)).status).toBe(200)
    expect((await ask('GET /api/cart', { authorization: 'Bearer slv_nothing' })).problem).toBe('invalid-credentials')
  })

  it('are kept by no cache, refusals neither', async () => {
    const anna = await createKey(database, { customerId: ANNA })
    const lines = ['GET /api/cart', 'GET /api/wishlist', 'GET /api/orders', 'GET /api/profile', 'GET /api/orders/4711']
    for (const line of [...lines, `GET /api/articles/${JACKET}/reviews`]) {
      expect([line, (await ask(line, anna)).headers.get('cache-control')]).toEqual([line, 'no-store'])
    }
  })

  describe('of the whole server', () => {
    let opened: TestApp
    beforeAll(async () => {
      opened = await openApp(database, { pollIntervalMs: 3_600_000, authenticator: testAuthenticator(database) })
    })
    afterAll(() => opened.close())

    it('are there and in its document', async () => {
      const anna = await createKey(database, { customerId: ANNA })
      const cart = await opened.app.request('/api/cart', { headers: anna as { authorization: string } })
      expect(cart.status).toBe(200)
      const response = await opened.app.request('/openapi.json')
      const { paths } = (await response.json()) as { paths: Record<string, object> }
      expect(paths['/api/checkout']).toHaveProperty('post')
      expect(paths['/api/events']).toHaveProperty('post')
    })
  })
})
