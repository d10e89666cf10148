import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readEvents } from '../../helpers/activity.ts'
import { type Answer, openShopApp, type ShopRequest, TEST_COOKIE } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const JACKET = 1001
const LAST_PAIR = 1002
const SOLD_OUT = 1003
const HIDDEN = 1004
const NOTHING = 9999

describe('cart and wishlist', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>

  beforeAll(async () => {
    await insertCustomers(database.pool, [ANNA])
    await insertArticles(database.pool, [
      { article_id: JACKET, stock: 500, price: '29.99', prod_name: 'Parka' },
      { article_id: LAST_PAIR, stock: 2, price: '0.10' },
      { article_id: SOLD_OUT, stock: 0 },
      { article_id: HIDDEN, stock: 5 },
    ])
    shop = openShopApp(database)
  })
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.cart, niche_data.wishlist, niche_data.events')
    await database.pool.query('update niche_data.articles set is_hidden = article_id = $1', [HIDDEN])
    await database.pool.query('update niche_data.articles set stock = 500 where article_id = $1', [JACKET])
  })

  // One contract, whoever asks: a customer, or a guest whose browser keeps the cookie.
  describe.each(['customer', 'guest'] as const)('of a %s', (who) => {
    let ask: (line: string, request?: ShopRequest) => Promise<Answer>
    beforeEach(() => {
      const { guest } = shop
      ask = who === 'guest' ? guest().ask : (line, request) => shop.ask(line, { as: ANNA, ...request })
    })
    const add = (article_id: number, quantity?: number) =>
      ask('POST /api/cart/items', { body: { article_id, ...(quantity !== undefined && { quantity }) } })
    const lines = async () =>
      ((await ask('GET /api/cart')).body.items ?? []).map(({ article_id, quantity }) => [article_id, quantity])
    const wishes = async () => ((await ask('GET /api/wishlist')).body.items ?? []).map(({ article_id }) => article_id)

    it('is empty at first', async () => {
      const { status, body } = await ask('GET /api/cart')
      expect([status, body]).toEqual([200, { items: [], units: 0, total: '0.00', can_check_out: false }])
      expect((await ask('GET /api/wishlist')).body).toEqual({ items: [] })
    })

    it('adds units on top, and answers with prices, sums and what is left in words', async () => {
      await add(JACKET)
      await add(LAST_PAIR, 1)
      const { status, body } = await add(JACKET, 2)
      expect(status).toBe(200)
      expect(body).toEqual({
        items: [
          {
            ...{ article_id: JACKET, prod_name: 'Parka', product_type_name: 'Jacket', colour_group_name: 'Black' },
            ...{ quantity: 3, price: '29.99', subtotal: '89.97', availability: 'in_stock' },
          },
          expect.objectContaining({ article_id: LAST_PAIR, subtotal: '0.10', availability: 'last_few' }),
        ],
        units: 4,
        total: '90.07',
        can_check_out: true,
      })
      expect((await ask('GET /api/cart')).body).toEqual(body)
    })

    it('sets a quantity, takes an article out, and empties', async () => {
      await add(JACKET, 5)
      await add(LAST_PAIR)
      await ask(`PUT /api/cart/items/${JACKET}`, { body: { quantity: 2 } })
      expect(await lines()).toEqual([
        [JACKET, 2],
        [LAST_PAIR, 1],
      ])
      await ask(`DELETE /api/cart/items/${JACKET}`)
      expect(await lines()).toEqual([[LAST_PAIR, 1]])
      await add(JACKET)
      expect((await ask('DELETE /api/cart')).body).toMatchObject({ items: [] })
      expect(await lines()).toEqual([])
    })

    it.each([
      ['more than is left', 'POST /api/cart/items', { article_id: LAST_PAIR, quantity: 3 }, 409, 'insufficient-stock'],
      ['what is sold out', 'POST /api/cart/items', { article_id: SOLD_OUT }, 409, 'insufficient-stock'],
      ['a hidden article', 'POST /api/cart/items', { article_id: HIDDEN }, 409, 'article-not-for-sale'],
      ['an unknown article', 'POST /api/cart/items', { article_id: NOTHING }, 404, 'article-not-found'],
      ['no units', 'POST /api/cart/items', { article_id: JACKET, quantity: 0 }, 422, 'invalid-input'],
      ['100 units', 'POST /api/cart/items', { article_id: JACKET, quantity: 100 }, 422, 'invalid-input'],
      ['no article', 'POST /api/cart/items', { quantity: 1 }, 422, 'invalid-input'],
      ['a body that is no JSON', 'POST /api/cart/items', '{', 400, 'http'],
      ['to set what is not in it', `PUT /api/cart/items/${JACKET}`, { quantity: 1 }, 404, 'not-on-list'],
      ['to take out what is not in it', `DELETE /api/cart/items/${JACKET}`, undefined, 404, 'not-on-list'],
      ['to move what is not in it', `POST /api/cart/items/${JACKET}/move-to-wishlist`, undefined, 404, 'not-on-list'],
      ['to wish a hidden article', `PUT /api/wishlist/items/${HIDDEN}`, undefined, 409, 'article-not-for-sale'],
      ['to wish an unknown article', `PUT /api/wishlist/items/${NOTHING}`, undefined, 404, 'article-not-found'],
      ['to unwish what is not on it', `DELETE /api/wishlist/items/${JACKET}`, undefined, 404, 'not-on-list'],
      ['an article that is no number', 'PUT /api/wishlist/items/jacket', undefined, 422, 'invalid-input'],
    ])('refuses %s', async (_, line, body, status, problem) => {
      const refused = await ask(line, { body })
      expect([refused.status, refused.problem]).toEqual([status, problem])
      expect([await lines(), await wishes()]).toEqual([[], []])
    })

    it('refuses a sum above what is left or above 99, and keeps what was there', async () => {
      await add(LAST_PAIR, 2)
      expect((await add(LAST_PAIR)).problem).toBe('insufficient-stock')
      await add(JACKET, 99)
      expect((await add(JACKET)).problem).toBe('invalid-quantity')
      expect(await lines()).toEqual([
        [LAST_PAIR, 2],
        [JACKET, 99],
      ])
    })

    it('keeps what cannot be bought any more, and says why', async () => {
      await add(JACKET, 3)
      await add(LAST_PAIR, 1)
      const cart = async () => (await ask('GET /api/cart')).body
      await database.pool.query('update niche_data.articles set stock = 1 where article_id = $1', [JACKET])
      expect(await cart()).toMatchObject({
        items: [{ problem: { kind: 'fewer_left', left: 1 }, subtotal: '89.97' }, { article_id: LAST_PAIR }],
        total: '0.10',
        can_check_out: false,
      })
      await database.pool.query('update niche_data.articles set stock = 0 where article_id = $1', [JACKET])
      expect(await cart()).toMatchObject({ items: [{ problem: { kind: 'sold_out', left: 0 } }, {}] })
      await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [JACKET])
      expect(await cart()).toMatchObject({
        items: [{ article_id: JACKET, prod_name: null, price: null, problem: { kind: 'hidden' } }, {}],
        total: '0.10',
      })
    })

    it('wishes once, what was wished last first, sold out or not', async () => {
      await ask(`PUT /api/wishlist/items/${JACKET}`)
      await ask(`PUT /api/wishlist/items/${SOLD_OUT}`)
      const { status, body } = await ask(`PUT /api/wishlist/items/${JACKET}`)
      expect(status).toBe(200)
      expect(body.items).toMatchObject([
        { article_id: SOLD_OUT, availability: 'sold_out', price: '29.99' },
        { article_id: JACKET, availability: 'in_stock' },
      ])
      await ask(`DELETE /api/wishlist/items/${SOLD_OUT}`)
      expect(await wishes()).toEqual([JACKET])
    })

    it('turns its pages without gaps and repeats', async () => {
      for (const article of [JACKET, LAST_PAIR, SOLD_OUT]) await ask(`PUT /api/wishlist/items/${article}`)
      const first = await ask('GET /api/wishlist?limit=2')
      expect(first.body.items).toMatchObject([{ article_id: SOLD_OUT }, { article_id: LAST_PAIR }])
      const second = await ask(`GET /api/wishlist?limit=2&cursor=${first.body.cursor}`)
      expect(second.body).toMatchObject({ items: [{ article_id: JACKET }] })
      expect(second.body.cursor).toBeUndefined()
      expect((await ask('GET /api/wishlist?cursor=x')).problem).toBe('invalid-input')
    })

    it('moves from the wishlist to the cart and back', async () => {
      await add(JACKET)
      await ask(`PUT /api/wishlist/items/${JACKET}`)
      const moved = await ask(`POST /api/wishlist/items/${JACKET}/move-to-cart?quantity=2`)
      expect([moved.status, moved.body]).toEqual([200, { items: [] }])
      expect(await lines()).toEqual([[JACKET, 3]])
      const back = await ask(`POST /api/cart/items/${JACKET}/move-to-wishlist`)
      expect(back.body).toMatchObject({ items: [] })
      expect([await lines(), await wishes()]).toEqual([[], [JACKET]])
    })

    it('leaves both lists as they are when a move is refused', async () => {
      await ask(`PUT /api/wishlist/items/${SOLD_OUT}`)
      expect((await ask(`POST /api/wishlist/items/${SOLD_OUT}/move-to-cart`)).problem).toBe('insufficient-stock')
      await add(JACKET)
      await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [JACKET])
      expect((await ask(`POST /api/cart/items/${JACKET}/move-to-wishlist`)).problem).toBe('article-not-for-sale')
      expect([await lines(), await wishes()]).toEqual([[[JACKET, 1]], [SOLD_OUT]])
    })
  })

  it('of a customer logs what was done as events', async () => {
    const ask = (line: string, body?: unknown) => shop.ask(line, { as: ANNA, body })
    await ask('POST /api/cart/items', { article_id: JACKET })
    await ask(`POST /api/cart/items/${JACKET}/move-to-wishlist`)
    await ask('POST /api/cart/items', { article_id: LAST_PAIR })
    await ask('DELETE /api/cart')
    expect((await readEvents(database.pool, ANNA)).map(({ event_type }) => event_type)).toEqual([
      ...['add_to_cart', 'remove_from_cart', 'wishlist', 'add_to_cart', 'remove_from_cart'],
    ])
  })

  it('of a guest writes nothing to the database', async () => {
    const guest = shop.guest()
    await guest.ask('POST /api/cart/items', { body: { article_id: JACKET } })
    await guest.ask(`PUT /api/wishlist/items/${JACKET}`)
    const { rows } = await database.pool.query(
      `select (select count(*) from niche_data.cart) as cart, (select count(*) from niche_data.wishlist) as wishlist,
              (select count(*) from niche_data.events) as events`,
    )
    expect(rows).toEqual([{ cart: 0, wishlist: 0, events: 0 }])
    expect(guest.cookie()).toContain(`.${JACKET}*1.${JACKET}.`)
  })

  it('of a guest holds 50 articles, and 100 wishes', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => 20_000 + i)
    await insertArticles(
      database.pool,
      ids.map((article_id) => ({ article_id })),
    )
    const full = TEST_COOKIE.write({
      id: crypto.randomUUID(),
      cart: new Map(ids.slice(0, 50).map((id) => [id, 1])),
      wishlist: new Set(ids.slice(0, 100)),
    })
    const headers = { cookie: full.slice(0, full.indexOf(';')) }
    const another = await shop.ask('POST /api/cart/items', { body: { article_id: ids[50] }, headers })
    expect([another.status, another.problem]).toEqual([409, 'guest-list-full'])
    expect((await shop.ask(`PUT /api/wishlist/items/${ids[100]}`, { headers })).problem).toBe('guest-list-full')
    const more = { body: { article_id: ids[49] }, headers }
    expect((await shop.ask('POST /api/cart/items', more)).body).toMatchObject({ units: 51 })
    expect((await shop.ask(`PUT /api/wishlist/items/${ids[99]}`, { headers })).status).toBe(200)
  })
})
