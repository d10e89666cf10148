import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { grantRole } from '../../../serving/accounts/account-rows.ts'
import { type AccountShop, openAccountShop } from '../../helpers/account-shop.ts'
import { useMailSink } from '../../helpers/mail-sink.ts'
import { hiddenField, PageVisitor } from '../../helpers/page-visitor.ts'
import { signUpVisitor, VISITOR_PASSWORD } from '../../helpers/sign-up-visitor.ts'
import { BEANIE, fillSmallShop, HOODIE } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { markPasswords } from '../accounts/account-app.ts'

const HOSTILE = '<script>alert("x")</script>'

describe('the pages of the profile and of one’s own reviews', () => {
  const database = useTestDatabase()
  const sink = useMailSink()
  let shop: AccountShop
  let shopper: PageVisitor
  let email: string
  let visitors = 0

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    shop = await openAccountShop(database, sink)
    await markPasswords(shop.accounts)
  })
  afterAll(() => shop.close())
  beforeEach(async () => {
    shopper = new PageVisitor(shop.app, `10.3.0.${++visitors}`)
    email = `shopper-${visitors}@example.org`
    await signUpVisitor(shopper, email)
  })

  async function buy(visitor: PageVisitor, articleId: number) {
    await database.pool.query('update niche_data.articles set stock = 10 where article_id = $1', [articleId])
    await visitor.post('/cart/items', { article_id: String(articleId) })
    const { html } = await visitor.get('/checkout')
    const placed = await visitor.post('/checkout', {
      idempotency_key: hiddenField(html, 'idempotency_key'),
      expected_total: hiddenField(html, 'expected_total'),
      ...{ street: 'Kungsgatan 1', postal_code: '111 43', city: 'Stockholm' },
    })
    if (placed.status !== 303) throw new Error(`the checkout answered ${placed.status}`)
  }
  const latestOrder = async (visitor: PageVisitor) =>
    /href="(\/orders\/\d+)"/.exec((await visitor.get('/orders')).html)?.[1] ?? ''
  const review = (visitor: PageVisitor, fields: Record<string, string>) =>
    visitor.post(`/articles/${HOODIE}/reviews`, fields)

  it('tells the loyalty score and what raises it', async () => {
    await buy(shopper, HOODIE)
    const { html } = await shopper.get('/account')
    expect(html).toContain('of 100 points')
    expect(html).toMatch(/<strong>\+\d+\.\d<\/strong> for your next order/)
    expect(html).toContain('>one garment of yours</a> waits for one')
    expect(html).toMatch(/<dt>Spent<\/dt><dd>29\.99<\/dd>/)
    expect(html).toMatch(/<dt>You like<\/dt><dd>Hoodie<\/dd>/)
  })

  it('saves name and address, escaped, and forgets what is emptied', async () => {
    const fields = { first_name: 'Ada', last_name: '', street: HOSTILE, postal_code: '111 43', city: 'Stockholm' }
    expect((await shopper.post('/account/profile', { ...fields, active: 'yes' })).location).toBe('/account')
    const saved = (await shopper.get('/account')).html
    expect(saved).toContain('Your profile is saved.')
    expect(saved).toContain('Hello, Ada')
    expect(saved).not.toContain(HOSTILE)
    expect(saved).toMatch(/name="active" value="yes" checked/)
    await shopper.post('/account/profile', { first_name: '', street: '' })
    const emptied = (await shopper.get('/account')).html
    expect(emptied).toContain('>Your account<')
    expect(emptied).not.toMatch(/name="active" value="yes" checked/)
    expect(emptied).toContain('value="Stockholm"')
  })

  it('keeps what was typed when it cannot be taken, and says beside the field why', async () => {
    const tooLong = 'x'.repeat(101)
    await shopper.post('/account/profile', { city: 'Stockholm' })
    const refused = await shopper.post('/account/profile', { first_name: 'Ada', city: tooLong })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('role="alert"')
    expect(refused.html).toMatch(/id="field-city"[^>]*value="x{101}"[^>]*aria-describedby="field-city-fault"/)
    expect(refused.html).toMatch(/id="field-city-fault">That is no city\.</)
    expect(refused.html).toMatch(/id="field-first_name"[^>]*value="Ada"/)
    const known = (await shopper.get('/account')).html
    expect(known).toContain('value="Stockholm"')
    expect(known).not.toContain('value="Ada"')
  })

  it('leads from one page of the account to all others', async () => {
    const { html } = await shopper.get('/account')
    const paths = [...html.matchAll(/<li><a href="([^"]*)"/g)].map((link) => link[1])
    expect(paths).toEqual(
      expect.arrayContaining(['/orders', '/wishlist', '/account/password', '/account/sessions', '/account/api-keys']),
    )
    for (const path of ['/account', '/orders', '/account/password', '/account/sessions', '/account/data']) {
      const page = await shopper.get(path)
      expect(page.status, path).toBe(200)
      expect(page.html, path).toContain(`<a href="${path}" aria-current="page"`)
    }
    const data = (await shopper.get('/account/data')).html
    expect(data).toContain('href="/api/account/data"')
    expect(data).toContain('href="/account/delete"')
  })

  it('shows who only looks after the shop the control room, and no orders', async () => {
    expect((await shopper.get('/account')).html).not.toContain('href="/admin"')
    await grantRole(database.pool, email, 'analyst')
    await database.pool.query(
      'delete from auth.account_customers where account_id = (select id from auth.accounts where email = $1)',
      [email],
    )
    const { status, html } = await shopper.get('/account')
    expect(status).toBe(200)
    expect(html).toContain('href="/admin"')
    expect(html).toContain('This account buys nothing')
    expect(html).not.toContain('href="/orders"')
  })

  it('lets who bought a garment review it, says what the words sound like, and shows it to others', async () => {
    const form = 'You bought it. How do you like it?'
    expect((await shopper.get(`/articles/${HOODIE}`)).html).not.toContain(form)
    await buy(shopper, HOODIE)
    expect((await shopper.get(`/articles/${HOODIE}`)).html).toContain(form)
    const words = `Wonderful, warm and perfect, I love it ${HOSTILE}`
    expect((await review(shopper, { review_text: words, rating: '1' })).location).toBe(
      `/articles/${HOODIE}#your-review`,
    )
    const own = (await shopper.get(`/articles/${HOODIE}`)).html
    expect(own).toContain('Your review')
    expect(own).toMatch(/your words sound like \d\.\d of 5 stars\. If you meant it otherwise/)
    expect(own).not.toContain(HOSTILE)
    const others = (await new PageVisitor(shop.app).get(`/articles/${HOODIE}`)).html
    expect(others).toContain('Wonderful, warm and perfect')
    expect(others).not.toContain('Your review')
  })

  it('asks nobody for a review of what they cancelled, until they buy it again', async () => {
    const form = 'You bought it. How do you like it?'
    const product = async () => (await shopper.get(`/articles/${HOODIE}`)).html
    await buy(shopper, HOODIE)
    expect(await product()).toContain(form)
    await shopper.post(`${await latestOrder(shopper)}/cancel`)
    expect(await product()).not.toContain(form)
    expect((await review(shopper, { review_text: 'Soft and warm' })).html).toContain(
      'Only who bought it can review it.',
    )
    await buy(shopper, HOODIE)
    expect(await product()).toContain(form)
    await review(shopper, { review_text: 'Soft and warm' })
    await shopper.post(`${await latestOrder(shopper)}/cancel`)
    expect(await product()).toContain('Your review')
  })

  it('changes and deletes one’s own review, and nobody else’s', async () => {
    await buy(shopper, HOODIE)
    await review(shopper, { review_text: 'Soft and warm', rating: '4' })
    const path = /action="(\/reviews\/\d+)"/.exec((await shopper.get(`/articles/${HOODIE}`)).html)?.[1] ?? ''
    const other = new PageVisitor(shop.app, `10.3.1.${visitors}`)
    await signUpVisitor(other, `other-${visitors}@example.org`)
    expect((await other.post(path, { review_text: 'Bad' })).status).toBe(404)
    expect((await other.post(`${path}/delete`)).status).toBe(404)
    await shopper.post(path, { review_text: 'Good, and warm', rating: '5', article_id: String(HOODIE) })
    expect((await shopper.get(`/articles/${HOODIE}`)).html).toContain('Good, and warm')
    expect((await shopper.post(`${path}/delete`, { article_id: String(HOODIE) })).status).toBe(303)
    expect((await shopper.get(`/articles/${HOODIE}`)).html).not.toContain('Good, and warm')
  })

  it('says on the page why a review is not taken', async () => {
    const refused = await review(shopper, { review_text: 'Soft and warm' })
    expect(refused.status).toBe(403)
    expect(refused.html).toContain('Only who bought it can review it.')
    await buy(shopper, BEANIE)
    const empty = await shopper.post(`/articles/${BEANIE}/reviews`, { review_text: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('A review needs words')
  })

  it('keeps the words and the stars of a review that is not taken in its form', async () => {
    await buy(shopper, BEANIE)
    const path = `/articles/${BEANIE}/reviews`
    const long = await shopper.post(path, { review_text: `Too ${'long '.repeat(1000)}${HOSTILE}`, rating: '4' })
    expect(long.status).toBe(422)
    expect(long.html).toMatch(/<textarea[^>]*autofocus[^>]*>Too long long [^<]*&lt;script&gt;/)
    expect(long.html).toMatch(/value="4" checked/)
    expect(long.html).not.toContain(HOSTILE)
    await shopper.post(path, { review_text: 'Soft', rating: '5' })
    const second = await shopper.post(path, { review_text: 'Warm, from another window', rating: '2' })
    expect(second.status).toBe(409)
    expect(second.html).toContain('You have reviewed it already')
    expect(second.html).toMatch(/<details class="confirmed" open[^>]*><summary>Change it/)
    expect(second.html).toMatch(/<textarea[^>]*>Warm, from another window</)
    const change = /action="(\/reviews\/\d+)"/.exec(second.html)?.[1] ?? ''
    await shopper.post(`${change}/delete`, { article_id: String(BEANIE) })
    const late = { review_text: 'Changed too late', rating: '', article_id: String(BEANIE) }
    const gone = await shopper.post(change, late)
    expect(gone.status).toBe(404)
    expect(gone.html).toContain('That review was deleted already.')
    expect(gone.html).toMatch(/<textarea[^>]*>Changed too late</)
  })

  it('deletes the account by its password alone', async () => {
    expect((await shopper.get('/account/delete')).html).toContain(email)
    expect((await shopper.post('/account/delete', { password: '' })).status).toBe(422)
    const wrong = await shopper.post('/account/delete', { password: 'another one' })
    expect(wrong.status).toBe(401)
    expect(wrong.html).toContain('id="field-password-fault">That is not your password.')
    const done = await shopper.post('/account/delete', { password: VISITOR_PASSWORD })
    expect(done.html).toContain('The account is deleted')
    expect(done.html).toContain('Sign in')
    expect((await shopper.get('/account')).status).toBe(401)
    const again = new PageVisitor(shop.app, `10.3.2.${visitors}`)
    expect((await again.post('/sign-in', { email, password: VISITOR_PASSWORD })).status).toBe(401)
  })

  it('deletes the account by a code that was mailed', async () => {
    const asked = await shopper.post('/account/deletion-code')
    expect(asked.html).not.toContain('name="password"')
    const code_id = hiddenField(asked.html, 'code_id')
    const wrong = await shopper.post('/account/delete', { code_id, code: '0000 0000' })
    expect(wrong.status).toBe(401)
    expect(hiddenField(wrong.html, 'code_id')).toBe(code_id)
    const done = await shopper.post('/account/delete', { code_id, code: await shop.lastCode() })
    expect(done.html).toContain('The account is deleted')
  })
})
