import { beforeEach, describe, expect, it } from 'vitest'
import { grantRole } from '../../../serving/accounts/account-rows.ts'
import { useAccountApp } from './account-app.ts'
import type { Browser } from './browser.ts'

const EMAIL = 'ada@example.org'
const PASSWORD = 'a jacket, a hat and a hoodie'
const NEW_PASSWORD = 'three pairs of trousers'

describe('signing in', () => {
  const shop = useAccountApp({ quickHashes: true })
  beforeEach(async () => {
    await shop.database.pool.query('truncate niche_data.customers, auth.accounts, auth.codes, auth.rate_limits cascade')
  })

  const signUp = async (browser = shop.browser()) => {
    const { body } = await browser.post('/sign-up', { email: EMAIL, password: PASSWORD })
    const { code } = await shop.lastMail()
    expect((await browser.post('/sign-up/confirm', { code_id: body.code_id, code })).status).toBe(200)
    return browser
  }
  const signIn = async (browser = shop.browser(), password = PASSWORD) => {
    const answer = await browser.post('/sign-in', { email: EMAIL, password })
    return { browser, ...answer }
  }
  const isSignedIn = async (browser: Browser) => (await browser.get('')).status === 200

  it('by password gives a cookie that scripts cannot read and other sites cannot send', async () => {
    await signUp()
    const { status, headers, browser } = await signIn()
    expect(status).toBe(200)
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^selvedge\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(await isSignedIn(browser)).toBe(true)
    expect((await signIn(shop.browser(), 'a jacket, a hat and a hoodi')).body).toMatchObject({
      status: 401,
      type: 'urn:selvedge:problem:wrong-password',
    })
  })

  it('by a code needs no password, and opens an account for who has none', async () => {
    await shop.database.pool.query(
      `insert into niche_data.customers (customer_id, email) values (501, 'Ada@Example.org')`,
    )
    for (const expected of [1, 1]) {
      const browser = shop.browser()
      const { body } = await browser.post('/sign-in/code', { email: 'ADA@example.org' })
      const { code, subject } = await shop.lastMail()
      expect(subject).toBe('Your code to sign in')
      const signed = await browser.post('/sign-in/code/confirm', {
        code_id: body.code_id,
        code: code?.replace(' ', ''),
      })
      expect(signed.body).toMatchObject({ customer_id: 501, email: EMAIL, email_verified: true })
      expect(await isSignedIn(browser)).toBe(true)
      expect((await shop.database.pool.query('select from auth.accounts')).rowCount).toBe(expected)
    }
  })

  it('is told from the session: nothing opens what was signed out, whoever kept the cookie', async () => {
    const browser = await signUp()
    const kept = new Map(browser.cookies)
    const { status, headers } = await browser.post('/sign-out')
    expect(status).toBe(204)
    expect(headers.getSetCookie()[0]).toMatch(/^selvedge\.session_token=; Max-Age=0/)
    expect(browser.cookies.size).toBe(0)
    for (const [name, value] of kept) browser.cookies.set(name, value)
    expect(await isSignedIn(browser)).toBe(false)
    expect((await shop.browser().post('/sign-out')).status).toBe(204)
  })

  it('ends everywhere at once', async () => {
    const browsers = [await signUp(), (await signIn()).browser, (await signIn()).browser]
    expect((await browsers[0]!.post('/sign-out-everywhere')).status).toBe(204)
    expect(await Promise.all(browsers.map(isSignedIn))).toEqual([false, false, false])
  })

  it('lists sessions, which are no tokens, and ends one of them', async () => {
    const first = await signUp(shop.browser('192.0.2.7'))
    const second = (await signIn(shop.browser('2001:db8:1:2:3:4:5:6'))).browser
    const { body, text } = await first.get('/sessions')
    const items = body.items as { session_id: string; is_current: boolean; ip_address: string }[]
    expect(items.map(({ is_current, ip_address }) => [is_current, ip_address])).toEqual([
      [false, expect.stringMatching(/^2001:0?db8:/)],
      [true, '192.0.2.7'],
    ])
    for (const value of second.cookies.values()) {
      expect(text).not.toContain(decodeURIComponent(value).split('.')[0])
    }
    expect((await first.delete(`/sessions/${items[0]!.session_id}`)).status).toBe(204)
    expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([true, false])
    expect((await first.delete(`/sessions/${items[0]!.session_id}`)).body).toMatchObject({
      type: 'urn:selvedge:problem:session-not-found',
    })
  })

  it('does not let one account end the session of another', async () => {
    const ada = await signUp()
    const sessionId = ((await ada.get('/sessions')).body.items as { session_id: string }[])[0]!.session_id
    const ben = shop.browser()
    const { body } = await ben.post('/sign-in/code', { email: 'ben@example.org' })
    await ben.post('/sign-in/code/confirm', { code_id: body.code_id, code: (await shop.lastMail()).code })
    expect((await ben.delete(`/sessions/${sessionId}`)).status).toBe(404)
    expect(await isSignedIn(ada)).toBe(true)
  })

  it('is over when the session is, and a changed cookie opens nothing', async () => {
    const browser = await signUp()
    const [[name, value] = ['', '']] = browser.cookies
    const token = decodeURIComponent(value).split('.')[0]!
    for (const forged of [token, `${token}.`, `${token}.AAAA`, `x${value}`, '%E0%A4%A']) {
      browser.cookies.set(name, forged)
      expect(await isSignedIn(browser)).toBe(false)
    }
    browser.cookies.set(name, value)
    expect(await isSignedIn(browser)).toBe(true)
    await shop.database.pool.query('update auth.sessions set expires_at = now()')
    expect(await isSignedIn(browser)).toBe(false)
  })

  it('has a new password by a mailed code, which ends all sessions and tells the owner', async () => {
    const before = await signUp()
    const browser = shop.browser()
    const { body } = await browser.post('/password-reset', { email: EMAIL })
    const { code, subject } = await shop.lastMail()
    expect(subject).toBe('Your code for a new password')
    const shown = { code_id: body.code_id, code }
    // A weak one costs no attempt, of which there are five.
    for (const password of [...Array(6).fill('password123'), EMAIL]) {
      expect((await browser.post('/password-reset/confirm', { ...shown, password })).body).toMatchObject({
        type: 'urn:selvedge:problem:weak-password',
      })
    }
    expect((await browser.post('/password-reset/confirm', { ...shown, password: NEW_PASSWORD })).status).toBe(200)
    expect([await isSignedIn(before), await isSignedIn(browser)]).toEqual([false, true])
    expect((await shop.lastMail()).subject).toBe('Your password was changed')
    expect([(await signIn()).status, (await signIn(shop.browser(), NEW_PASSWORD)).status]).toEqual([401, 200])
    expect((await browser.post('/password-reset/confirm', { ...shown, password: PASSWORD })).status).toBe(401)
  })

  it('answers a reset for nobody’s address as for any, and the mail says what is so', async () => {
    const { status, body } = await shop.browser().post('/password-reset', { email: 'nobody@example.org' })
    expect({ status, keys: Object.keys(body) }).toEqual({ status: 202, keys: ['code_id', 'expires_at'] })
    expect(await shop.lastMail()).toEqual({
      to: 'nobody@example.org',
      subject: 'There is no account with this address',
      code: undefined,
    })
  })

  it('changes the password for who knows the present one', async () => {
    const browser = await signUp()
    const other = (await signIn()).browser
    const change = (present_password: string, new_password: string) =>
      browser.put('/password', { present_password, new_password })
    expect((await change('not it at all', NEW_PASSWORD)).status).toBe(401)
    expect((await change(PASSWORD, 'qwertyuiop')).status).toBe(422)
    expect((await change(PASSWORD, NEW_PASSWORD)).status).toBe(200)
    expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([true, false])
    expect((await signIn(shop.browser(), NEW_PASSWORD)).status).toBe(200)
  })

  it('counts a new role from the next request on', async () => {
    const browser = await signUp()
    expect((await browser.get('')).body).toMatchObject({ role: 'shopper' })
    await grantRole(shop.database.pool, EMAIL, 'admin')
    expect((await browser.get('')).body).toMatchObject({ role: 'admin' })
  })

  it('keeps its accounts and loses its customers when the shop is filled anew', async () => {
    const browser = await signUp()
    await shop.database.pool.query('truncate niche_data.customers cascade')
    expect((await browser.get('')).body).toMatchObject({ email: EMAIL, customer_id: null })
    const { body } = await browser.post('/sign-in/code', { email: EMAIL })
    const again = await browser.post('/sign-in/code/confirm', {
      code_id: body.code_id,
      code: (await shop.lastMail()).code,
    })
    expect(again.body.customer_id).toEqual(expect.any(Number))
  })
})

describe('signing in at an https address', () => {
  const shop = useAccountApp({ publicUrl: 'https://shop.example' })

  it('by password finds it hashed by scrypt, with a salt of its own', async () => {
    for (const email of ['ben@example.org', 'eve@example.org']) {
      const browser = shop.browser()
      const { body } = await browser.post('/sign-up', { email, password: PASSWORD })
      await browser.post('/sign-up/confirm', { code_id: body.code_id, code: (await shop.lastMail()).code })
      const statuses: number[] = []
      for (const password of [PASSWORD, PASSWORD.toUpperCase()]) {
        statuses.push((await browser.post('/sign-in', { email, password })).status)
      }
      expect(statuses).toEqual([200, 401])
    }
    const { rows } = await shop.database.pool.query<{ password: string }>('select password from auth.credentials')
    expect(rows.map(({ password }) => password)).toEqual(
      Array(2).fill(expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{128}$/)),
    )
    expect(rows[0]!.password).not.toBe(rows[1]!.password)
  })

  it('gives a cookie that is sent over https alone', async () => {
    const browser = shop.browser()
    const { body } = await browser.post('/sign-in/code', { email: EMAIL })
    const { headers } = await browser.post('/sign-in/code/confirm', {
      code_id: body.code_id,
      code: (await shop.lastMail()).code,
    })
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Secure-selvedge\.session_token=[^;]+; .*HttpOnly; Secure; SameSite=Lax$/),
    ])
    expect((await browser.get('')).status).toBe(200)
  })
})

describe('signing in with something gathered as a guest', () => {
  const asked: { cookie: string | null; customerId: number }[] = []
  const shop = useAccountApp({
    onSignIn: async (headers, customerId) => {
      asked.push({ cookie: headers.get('cookie'), customerId })
      return 'guest=; Max-Age=0'
    },
  })

  it('hands it over with the customer, and takes its cookie away', async () => {
    const browser = shop.browser()
    browser.cookies.set('guest', 'of a cart')
    const { body } = await browser.post('/sign-in/code', { email: EMAIL })
    const signed = await browser.post('/sign-in/code/confirm', {
      code_id: body.code_id,
      code: (await shop.lastMail()).code,
    })
    expect(asked).toEqual([{ cookie: 'guest=of a cart', customerId: signed.body.customer_id }])
    expect([...browser.cookies.keys()]).toEqual(['selvedge.session_token'])
  })
})
