import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, testAuthenticator } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { BEANIE, DENIM_JACKET, fillSmallShop, HOODIE } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('the routes of the storefront', () => {
  const database = useTestDatabase()
  let opened: TestApp

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    opened = await openApp(database, { authenticator: testAuthenticator(database) })
  })
  afterAll(async () => await opened.close())

  const get = async (path: string, headers: Record<string, string> = {}) => await opened.app.request(path, { headers })
  const post = async (path: string, fields: Record<string, string>, cookie = '') =>
    await opened.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers: { cookie } })
  const pictureIn = (html: string, articleId: number) =>
    new RegExp(`/pictures/${articleId}\\.[A-Za-z0-9_-]{10}\\.svg`).exec(html)?.[0] ?? ''
  /** What a browser would send back. */
  const cookiesOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')

  it('sells without a model', async () => {
    for (const path of ['/', '/search', '/search?q=hoodie', `/articles/${HOODIE}`, '/cart', '/wishlist']) {
      const answer = await get(path)
      expect(answer.status, path).toBe(200)
      expect(await answer.text()).toContain('<h1')
    }
  })

  it('says that a page is nobody else’s', async () => {
    expect((await get('/')).headers.get('cache-control')).toBe('private, no-cache')
  })

  it('has a page for what is not there', async () => {
    for (const path of ['/articles/99999999999', '/category/77', '/category/99999999999', '/nowhere']) {
      const answer = await get(path)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('content-type')).toContain('text/html')
    }
  })

  it('serves a picture for ever under the name of its look, in both encodings', async () => {
    const path = pictureIn(await (await get(`/articles/${HOODIE}`)).text(), HOODIE)
    const plain = await get(path)
    expect(plain.headers.get('content-type')).toBe('image/svg+xml')
    expect(plain.headers.get('cache-control')).toContain('immutable')
    const packed = await get(path, { 'accept-encoding': 'gzip' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const svg = await plain.text()
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(svg)
    expect(svg).toContain('Soft hoodie')
  })

  it('serves the present picture under an old name, not to be kept', async () => {
    const path = pictureIn(await (await get(`/articles/${BEANIE}`)).text(), BEANIE)
    await database.pool.query(`update niche_data.articles set colour_group_name = 'Red' where article_id = $1`, [
      BEANIE,
    ])
    const next = pictureIn(await (await get(`/articles/${BEANIE}`)).text(), BEANIE)
    expect(next).not.toBe(path)
    expect((await get(path)).headers.get('cache-control')).toBe('no-store')
    expect((await get(next)).headers.get('cache-control')).toContain('immutable')
  })

  it('shows no picture of what is hidden', async () => {
    const path = pictureIn(await (await get(`/articles/${DENIM_JACKET}`)).text(), DENIM_JACKET)
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [DENIM_JACKET])
    await get('/')
    expect((await get(path)).status).toBe(404)
    await database.pool.query('update niche_data.articles set is_hidden = false where article_id = $1', [DENIM_JACKET])
  })

  it('tells once what came of a form', async () => {
    const added = await post('/cart/items', { article_id: String(HOODIE), quantity: '2' })
    expect(added.status).toBe(303)
    expect(added.headers.get('location')).toBe(`/articles/${HOODIE}`)
    const cart = await get('/cart', { cookie: cookiesOf(added) })
    const text = await cart.text()
    expect(text).toContain('It is in your cart.')
    expect(text).toContain('59.98')
    expect(cart.headers.getSetCookie().some((cookie) => /^notice=; .*Max-Age=0/.test(cookie))).toBe(true)
  })

  it.each([
    [{ article_id: String(HOODIE), quantity: '50' }, 'The shop has not so many of it left.'],
    [{ article_id: String(HOODIE), quantity: '0' }, 'A cart takes 1 to 99 of a garment.'],
    [{ article_id: String(HOODIE), quantity: 'many' }, 'A cart takes 1 to 99 of a garment.'],
    [{ article_id: '77' }, 'It is not in the shop any more.'],
    [{}, 'It is not in the shop any more.'],
  ])('says why %j cannot be put into the cart', async (fields, words) => {
    const refused = await post('/cart/items', { ...fields, return_to: '/cart' } as Record<string, string>)
    expect(refused.status).toBe(303)
    expect(await (await get('/cart', { cookie: cookiesOf(refused) })).text()).toContain(words)
  })

  it('puts no words of others on a page', async () => {
    const text = await (await get('/cart', { cookie: 'notice=Your%20account%20is%20locked' })).text()
    expect(text).not.toContain('locked')
  })

  it('keeps what a shopper does in their own cart', async () => {
    const { authorization } = await createKey(database, { customerId: 3 })
    const other = await createKey(database, { customerId: 4 })
    const added = await opened.app.request('/cart/items', {
      method: 'POST',
      body: new URLSearchParams({ article_id: String(HOODIE) }),
      headers: { authorization },
    })
    expect(added.status).toBe(303)
    expect(await (await get('/cart', { authorization })).text()).toContain('Soft hoodie')
    expect(await (await get('/cart?customer_id=3', { authorization: other.authorization })).text()).not.toContain(
      'Soft hoodie',
    )
  })

  it('lets analysts and admins alone look through the eyes of another', async () => {
    const bought = 'Because you bought'
    for (const [role, customerId, sees] of [
      ['analyst', undefined, true],
      ['admin', undefined, true],
      ['shopper', 5, false],
    ] as const) {
      const key = await createKey(database, { role, ...(customerId && { customerId }) })
      const text = await (await get('/?customer_id=12', { authorization: key.authorization })).text()
      expect(text.includes('through the eyes'), role).toBe(sees)
      expect(text.includes('value="12"'), role).toBe(sees)
    }
    expect(await (await get('/?customer_id=12')).text()).not.toContain(bought)
  })
})
