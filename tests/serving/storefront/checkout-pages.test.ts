import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccountShop, openAccountShop } from '../../helpers/account-shop.ts'
import { useMailSink } from '../../helpers/mail-sink.ts'
import { hiddenField, PageVisitor } from '../../helpers/page-visitor.ts'
import { signUpVisitor } from '../../helpers/sign-up-visitor.ts'
import { BEANIE, fillSmallShop, HOODIE } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { markPasswords } from '../accounts/account-app.ts'

const ADDRESS = { street: 'Kungsgatan 1', postal_code: '111 43', city: 'Stockholm' }

describe('the pages of checkout and orders', () => {
  const database = useTestDatabase()
  const sink = useMailSink()
  let shop: AccountShop
  let shopper: PageVisitor
  let visitors = 0

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    shop = await openAccountShop(database, sink)
    await markPasswords(shop.accounts)
  })
  afterAll(() => shop.close())
  beforeEach(async () => {
    await database.pool.query('update niche_data.articles set stock = 10, price = 29.99')
    shopper = await newShopper()
  })

  async function newShopper() {
    const visitor = new PageVisitor(shop.app, `10.2.0.${++visitors}`)
    await signUpVisitor(visitor, `shopper-${visitors}@example.org`)
    return visitor
  }
  const put = (articleId: number, quantity = 1) =>
    shopper.post('/cart/items', { article_id: String(articleId), quantity: String(quantity) })
  const form = (html: string, more: Record<string, string> = {}) => ({
    idempotency_key: hiddenField(html, 'idempotency_key'),
    expected_total: hiddenField(html, 'expected_total'),
    ...ADDRESS,
    ...more,
  })
  async function order(articleId = HOODIE) {
    await put(articleId)
    const placed = await shopper.post('/checkout', form((await shopper.get('/checkout')).html))
    return placed.location ?? ''
  }
  const stockOf = async (articleId: number) => {
    const { rows } = await database.pool.query<{ stock: number }>(
      'select stock from niche_data.articles where article_id = $1',
      [articleId],
    )
    return rows[0]?.stock
  }

  it('asks a guest to sign in on the way to the checkout, and leads on there', async () => {
    const guest = new PageVisitor(shop.app)
    const asked = await guest.get('/checkout')
    expect(asked.status).toBe(401)
    expect(hiddenField(asked.html, 'next')).toBe('/checkout')
    expect((await guest.post('/checkout', ADDRESS)).status).toBe(401)
    expect(hiddenField((await guest.get('/orders/12')).html, 'next')).toBe('/orders/12')
  })

  it('places an order once, however often its form is sent', async () => {
    await put(HOODIE, 2)
    const { html } = await shopper.get('/checkout')
    expect(html).toContain('59.98')
    const first = await shopper.post('/checkout', form(html))
    expect(first.status).toBe(303)
    expect((await shopper.post('/checkout', form(html))).location).toBe(first.location)
    const page = (await shopper.get(first.location ?? '')).html
    expect(page).toContain('Thank you! Your order is placed.')
    expect(page).toContain('Kungsgatan 1, 111 43 Stockholm')
    expect(page).toContain('2 × 29.99')
    expect(await stockOf(HOODIE)).toBe(8)
    expect((await shopper.get('/orders')).html).toContain(`href="${first.location}"`)
  })

  it('keeps the address for the next time where that is wished', async () => {
    await put(HOODIE)
    const { html } = await shopper.get('/checkout')
    expect(html).toMatch(/name="keep_address" value="yes" checked/)
    await shopper.post('/checkout', form(html, { keep_address: 'yes' }))
    await put(BEANIE)
    expect((await shopper.get('/checkout')).html).toContain('value="Kungsgatan 1"')
  })

  it('says that the last one just went, buys nothing, and keeps what was typed', async () => {
    await put(HOODIE, 2)
    await put(BEANIE)
    const { html } = await shopper.get('/checkout')
    await database.pool.query('update niche_data.articles set stock = 0 where article_id = $1', [HOODIE])
    const refused = await shopper.post('/checkout', form(html))
    expect(refused.status).toBe(409)
    expect(refused.html).toContain('Somebody was quicker: the last Soft hoodie just went. Nothing was bought.')
    expect(refused.html).toContain('value="Kungsgatan 1"')
    expect(refused.html).toContain('Change the cart')
    expect(await stockOf(BEANIE)).toBe(10)
    await database.pool.query('update niche_data.articles set stock = 1 where article_id = $1', [HOODIE])
    expect((await shopper.post('/checkout', form(html))).html).toContain('only 1 of Soft hoodie can be had now')
  })

  it('shows a changed price before it is paid', async () => {
    await put(HOODIE)
    const before = form((await shopper.get('/checkout')).html)
    await database.pool.query('update niche_data.articles set price = 31 where article_id = $1', [HOODIE])
    const refused = await shopper.post('/checkout', before)
    expect(refused.html).toContain('Prices changed since you looked.')
    expect((await shopper.post('/checkout', form(refused.html))).status).toBe(303)
  })

  it('takes a page of before for no order of now', async () => {
    await put(HOODIE)
    const before = form((await shopper.get('/checkout')).html)
    await shopper.post('/checkout', before)
    await put(HOODIE, 3)
    const again = await shopper.post('/checkout', { ...before, expected_total: '89.97' })
    expect(again.status).toBe(422)
    expect(again.html).toContain('an order which you placed already')
    expect(await stockOf(HOODIE)).toBe(9)
  })

  it.each([
    [{ street: ' ' }, 'Where shall it go?'],
    [{ city: '' }, 'A city is needed.'],
    [{ idempotency_key: '' }, 'That page was not complete.'],
    [{ expected_total: 'all' }, 'That page was not complete.'],
  ])('places no order with %j', async (wrong, words) => {
    await put(HOODIE)
    const answer = await shopper.post(
      '/checkout',
      form((await shopper.get('/checkout')).html, wrong as Record<string, string>),
    )
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(words)
    expect(await stockOf(HOODIE)).toBe(10)
  })

  it('has an empty checkout for an empty cart', async () => {
    expect((await shopper.get('/checkout')).html).toContain('Nothing is in your cart.')
    expect((await shopper.get('/orders')).html).toContain('You have not ordered anything yet.')
  })

  it('cancels an order once, and gives back what it took', async () => {
    const path = await order()
    expect((await shopper.get(path)).html).toContain('Yes, cancel it')
    expect((await shopper.post(`${path}/cancel`)).location).toBe(path)
    const page = (await shopper.get(path)).html
    expect(page).toContain('The order is cancelled')
    expect(page).not.toContain('Yes, cancel it')
    expect(await stockOf(HOODIE)).toBe(10)
    await shopper.post(`${path}/cancel`)
    expect((await shopper.get(path)).html).toContain('That was too late')
  })

  it('returns what was delivered, but not after 30 days', async () => {
    const deliver = async (path: string, daysAgo: number) => {
      const orderId = Number(path.split('/').at(-1))
      for (const status of ['shipped', 'delivered']) {
        await database.pool.query('select niche_data.change_order_status($1, $2)', [orderId, status])
      }
      await database.pool.query(
        `update niche_data.order_status_log set changed_at = now() - make_interval(days => $2) where order_id = $1`,
        [orderId, daysAgo],
      )
    }
    const fresh = await order()
    await deliver(fresh, 3)
    expect((await shopper.get(fresh)).html).toContain('Yes, return it')
    await shopper.post(`${fresh}/return`)
    expect((await shopper.get(fresh)).html).toContain('The order is returned')
    const late = await order(BEANIE)
    await deliver(late, 40)
    expect((await shopper.get(late)).html).not.toContain('Yes, return it')
    await shopper.post(`${late}/return`)
    expect((await shopper.get(late)).html).toContain('for 30 days after it was delivered')
  })

  it('shows nobody the order of another', async () => {
    const path = await order()
    const other = await newShopper()
    expect((await other.get(path)).status).toBe(404)
    expect((await other.post(`${path}/cancel`)).status).toBe(404)
    expect(await stockOf(HOODIE)).toBe(9)
  })
})
