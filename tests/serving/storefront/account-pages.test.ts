import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantRole } from '../../../serving/accounts/account-rows.ts'
import { codeOf } from '../../../serving/accounts/code.ts'
import { issueCode } from '../../../serving/accounts/codes.ts'
import { type AccountShop, openAccountShop } from '../../helpers/account-shop.ts'
import { TEST_SECRET } from '../../helpers/accounts.ts'
import { useMailSink } from '../../helpers/mail-sink.ts'
import { hiddenField, PageVisitor } from '../../helpers/page-visitor.ts'
import { fillSmallShop, HOODIE } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { markPasswords } from '../accounts/account-app.ts'

const EMAIL = 'ada@example.org'
const PASSWORD = 'three words and a comma'
const ANOTHER_PASSWORD = 'four other words instead'

describe('the pages by which one signs up, in and out', () => {
  const database = useTestDatabase()
  const sink = useMailSink()
  let shop: AccountShop
  let addresses = 0
  const visitor = () => new PageVisitor(shop.app, `10.1.${addresses >> 8}.${addresses++ & 255}`)

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    shop = await openAccountShop(database, sink)
    await markPasswords(shop.accounts)
    const ada = visitor()
    const asked = await ada.post('/sign-up', { email: EMAIL, password: PASSWORD })
    await ada.post('/sign-up/confirm', {
      code_id: hiddenField(asked.html, 'code_id'),
      code: codeOf(hiddenField(asked.html, 'code_id'), TEST_SECRET.key('codes')),
    })
  })
  afterAll(() => shop.close())

  it('brings along what a guest put into the cart, and names the account in the header', async () => {
    const guest = visitor()
    expect((await guest.get('/')).html).toContain('Sign in')
    await guest.post('/cart/items', { article_id: String(HOODIE), quantity: '2' })
    const asked = await guest.post('/sign-up', {
      email: 'Grace@Example.org',
      password: PASSWORD,
      first_name: 'Grace',
      next: '/cart',
    })
    expect(asked.status).toBe(200)
    expect(asked.headers.get('cache-control')).toBe('no-store')
    const opened = await guest.post('/sign-up/confirm', {
      code_id: hiddenField(asked.html, 'code_id'),
      next: hiddenField(asked.html, 'next'),
      code: await shop.lastCode(),
    })
    expect(opened.status).toBe(303)
    expect(opened.location).toBe('/cart')
    const cart = (await guest.get('/cart')).html
    expect(cart).toContain('Soft hoodie')
    expect(cart).toContain('59.98')
    expect(cart).toContain('>Grace<')
    expect(cart).not.toContain('>Sign in<')
  })

  it('signs in by password, leads on, and signs out', async () => {
    const ada = visitor()
    expect((await ada.get('/sign-in?next=%2Fwishlist')).html).toContain('name="next" value="/wishlist"')
    const signed = await ada.post('/sign-in', { email: EMAIL, password: PASSWORD, next: '/wishlist' })
    expect(signed.location).toBe('/wishlist')
    expect((await ada.get('/sign-in?next=/wishlist')).location).toBe('/wishlist')
    expect((await ada.post('/sign-out')).location).toBe('/')
    expect((await ada.get('/')).html).toContain('Sign in')
  })

  it('signs in by a code that was mailed', async () => {
    const ada = visitor()
    const asked = await ada.post('/sign-in/code', { email: EMAIL })
    const fields = { code_id: hiddenField(asked.html, 'code_id'), email: EMAIL }
    const wrong = await ada.post('/sign-in/code/confirm', { ...fields, code: '0000 0000' })
    expect(wrong.status).toBe(401)
    expect(wrong.html).toContain('The code does not fit')
    expect(hiddenField(wrong.html, 'code_id')).toBe(fields.code_id)
    const right = await ada.post('/sign-in/code/confirm', { ...fields, code: await shop.lastCode() })
    expect(right.location).toBe('/')
  })

  it('sets a new password by a code that was mailed, which the old one does not outlive', async () => {
    const forgetful = visitor()
    const asked = await forgetful.post('/password-reset', { email: EMAIL, next: '/cart' })
    const shown = { code_id: hiddenField(asked.html, 'code_id'), code: await shop.lastCode(), next: '/cart' }
    const weak = await forgetful.post('/password-reset/confirm', { ...shown, password: 'short' })
    expect(weak.status).toBe(422)
    expect(weak.html).toContain('The password needs 8 characters or more.')
    const set = await forgetful.post('/password-reset/confirm', { ...shown, password: ANOTHER_PASSWORD })
    expect(set.location).toBe('/cart')
    expect((await visitor().post('/sign-in', { email: EMAIL, password: PASSWORD })).status).toBe(401)
    expect((await visitor().post('/sign-in', { email: EMAIL, password: ANOTHER_PASSWORD })).status).toBe(303)
    const back = visitor()
    const again = await back.post('/password-reset', { email: EMAIL })
    const code = { code_id: hiddenField(again.html, 'code_id'), code: await shop.lastCode() }
    await back.post('/password-reset/confirm', { ...code, password: PASSWORD })
  })

  it('takes the code that a command printed', async () => {
    const { pool } = database
    const { code_id } = await issueCode(pool, 'set_up', EMAIL)
    const page = await visitor().get(`/password-reset?code_id=${code_id}`)
    expect(hiddenField(page.html, 'code_id')).toBe(code_id)
    const code = codeOf(code_id, TEST_SECRET.key('codes'))
    expect((await visitor().post('/password-reset/confirm', { code_id, code, password: PASSWORD })).status).toBe(303)
  })

  it('opens the control room to an admin who was refused before', async () => {
    const admin = visitor()
    const refused = await admin.get('/admin')
    expect(refused.status).toBe(401)
    const href = /href="(\/sign-in\?next=[^"]*)"/.exec(refused.html)?.[1] ?? ''
    const form = await admin.get(href)
    expect(hiddenField(form.html, 'next')).toBe('/admin')
    await grantRole(database.pool, EMAIL, 'admin')
    expect((await admin.post('/sign-in', { email: EMAIL, password: PASSWORD, next: '/admin' })).location).toBe('/admin')
    expect((await admin.get('/admin')).status).toBe(200)
    await grantRole(database.pool, EMAIL, 'shopper')
  })

  it('does not tell whether an address is known', async () => {
    const unlike = /[0-9a-f]{8}-[0-9a-f-]{27}|(ada|nobody)@example\.org/g
    for (const [path, fields] of [
      ['/sign-up', { password: PASSWORD }],
      ['/sign-in/code', {}],
      ['/password-reset', {}],
      ['/sign-in', { password: 'another one than hers' }],
    ] as const) {
      const [known, unknown] = await Promise.all(
        [EMAIL, 'nobody@example.org'].map((email) => visitor().post(path, { email, ...fields })),
      )
      expect(known?.status, path).toBe(unknown?.status)
      expect(known?.html.replaceAll(unlike, ''), path).toBe(unknown?.html.replaceAll(unlike, ''))
    }
  })

  it.each(['//evil.example/', 'https://evil.example/', '/\\evil.example', '/sign-out', '/sign-in?next=/sign-in', ''])(
    'leads nobody on to %j',
    async (next) => {
      const ada = visitor()
      expect(hiddenField((await ada.get(`/sign-in?${new URLSearchParams({ next })}`)).html, 'next')).toBe('')
      expect((await ada.post('/sign-in', { email: EMAIL, password: PASSWORD, next })).location).toBe('/')
    },
  )

  it.each([
    ['/sign-in', { email: 'no address', password: '' }, ['That is no e-mail address.', 'Type your password.']],
    ['/sign-in/code', { email: '' }, ['That is no e-mail address.']],
    ['/sign-in/code/confirm', { code_id: 'x', code: '12' }, ['A code has eight digits.', 'This page is of no code']],
    ['/sign-up', { email: 'a@', password: '', first_name: '<b>' }, ['no e-mail', 'Type a password.', 'no name']],
    ['/sign-up', { email: 'new@example.org', password: 'password' }, ['one of the most common']],
    ['/password-reset', { email: 'a@' }, ['That is no e-mail address.']],
  ])('says on the page what %s does not take', async (path, fields, words) => {
    const answer = await visitor().post(path, fields as Record<string, string>)
    expect(answer.status).toBe(422)
    for (const said of words) expect(answer.html).toContain(said)
    expect(answer.html).toContain('role="alert"')
    expect(answer.html).not.toContain('<b>')
  })

  it('slows down who guesses, and says for how long', async () => {
    const guesser = visitor()
    let last = await guesser.post('/sign-in', { email: EMAIL, password: 'guess' })
    for (let i = 0; i < 10; i++) last = await guesser.post('/sign-in', { email: EMAIL, password: `guess ${i}` })
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(last.html).toContain('Too many attempts. Try again in')
  })

  it('takes no form of another site', async () => {
    const fields = { email: EMAIL, password: PASSWORD }
    expect((await visitor().post('/sign-in', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })
})
