import { beforeEach, describe, expect, it } from 'vitest'
import { useAccountApp } from './account-app.ts'

const PASSWORD = 'a jacket, a hat and a hoodie'

describe('signing up', () => {
  const shop = useAccountApp({ quickHashes: true })
  beforeEach(async () => {
    await shop.database.pool.query('truncate niche_data.customers, auth.accounts, auth.codes, auth.rate_limits cascade')
    await shop.database.pool.query(
      `insert into niche_data.customers (customer_id, email, first_name, signup_date)
       values (501, 'Imported.Ida@example.org', 'Ida', null)`,
    )
  })

  const accountRows = async () => {
    const { rows } = await shop.database.pool.query(
      `select a.email, a.email_verified, a.name, a.role, l.customer_id
         from auth.accounts a left join auth.account_customers l on l.account_id = a.id order by 1`,
    )
    return rows
  }
  const askFor = async (email: string, more: object = {}, browser = shop.browser()) => {
    const { status, body } = await browser.post('/sign-up', { email, password: PASSWORD, ...more })
    expect({ status, body }).toEqual({
      status: 202,
      body: { code_id: expect.stringMatching(/^[0-9a-f-]{36}$/), expires_at: expect.stringMatching(/Z$/) },
    })
    return { browser, code_id: body.code_id as string, mail: await shop.lastMail() }
  }

  it('makes no account before the code is shown, and then one with a new customer, signed in', async () => {
    const { browser, code_id, mail } = await askFor('Ada@Example.org', { first_name: 'Ada', last_name: 'Byron' })
    expect(mail).toMatchObject({ to: 'ada@example.org', subject: 'Confirm your e-mail address' })
    expect(await accountRows()).toEqual([])
    expect((await browser.get('')).status).toBe(401)

    const { status, body } = await browser.post('/sign-up/confirm', { code_id, code: mail.code })
    expect(status).toBe(200)
    const { rows } = await shop.database.pool.query(
      `select customer_id, email, first_name, last_name, signup_date = current_date as is_today
         from niche_data.customers where customer_id <> 501`,
    )
    expect(rows).toEqual([
      {
        customer_id: body.customer_id,
        email: 'ada@example.org',
        first_name: 'Ada',
        last_name: 'Byron',
        is_today: true,
      },
    ])
    expect(await accountRows()).toEqual([
      {
        email: 'ada@example.org',
        email_verified: true,
        name: 'Ada Byron',
        role: 'shopper',
        customer_id: body.customer_id,
      },
    ])
    const shown = await browser.get('')
    expect(shown.body).toEqual(body)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect((await browser.post('/sign-in', { email: 'ada@example.org', password: PASSWORD })).status).toBe(200)
  })

  it('gives an imported customer to who proves their address, whatever its case, and leaves their name', async () => {
    const { browser, code_id, mail } = await askFor('imported.IDA@example.org', { first_name: 'Somebody' })
    const { body } = await browser.post('/sign-up/confirm', { code_id, code: mail.code })
    expect(body).toMatchObject({ customer_id: 501, email: 'imported.ida@example.org' })
    const { rows } = await shop.database.pool.query('select customer_id, first_name from niche_data.customers')
    expect(rows).toEqual([{ customer_id: 501, first_name: 'Ida' }])
  })

  it('takes a code once, and of two at the same time one', async () => {
    const { browser, code_id, mail } = await askFor('ada@example.org')
    const answers = await Promise.all([1, 2].map(() => browser.post('/sign-up/confirm', { code_id, code: mail.code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await browser.post('/sign-up/confirm', { code_id, code: mail.code })).body).toMatchObject({
      type: 'urn:selvedge:problem:wrong-code',
    })
    expect(await accountRows()).toHaveLength(1)
  })

  it('takes no code that is over, and keeps nothing of who did not come back', async () => {
    const { browser, code_id, mail } = await askFor('ada@example.org')
    await shop.database.pool.query(`update auth.codes set expires_at = now() - interval '1 second'`)
    expect((await browser.post('/sign-up/confirm', { code_id, code: mail.code })).status).toBe(401)
    await shop.database.pool.query(`update auth.codes set expires_at = now() - interval '25 hours'`)
    await shop.database.pool.query('select auth.prune_accounts()')
    const { rows } = await shop.database.pool.query('select count(*)::integer as left from niche_data.mail_outbox')
    expect(rows).toEqual([{ left: 0 }])
  })

  it('lets a code be guessed at five times, by whoever has its id', async () => {
    const { browser, code_id, mail } = await askFor('ada@example.org')
    const wrong = mail.code === '0000 0000' ? '00000001' : '00000000'
    for (let guess = 0; guess < 5; guess++) {
      expect((await browser.post('/sign-up/confirm', { code_id, code: wrong })).status).toBe(401)
    }
    expect((await browser.post('/sign-up/confirm', { code_id, code: mail.code })).status).toBe(401)
    expect(await accountRows()).toEqual([])
  })

  it('cannot be held up by somebody who asks for codes of the same address and guesses at them', async () => {
    const victim = await askFor('ada@example.org')
    const attacker = await askFor('ada@example.org', { password: 'what the attacker knows' })
    for (let guess = 0; guess < 5; guess++) {
      await attacker.browser.post('/sign-up/confirm', { code_id: attacker.code_id, code: '12345678' })
    }
    const { status } = await victim.browser.post('/sign-up/confirm', {
      code_id: victim.code_id,
      code: victim.mail.code,
    })
    expect(status).toBe(200)
    // What the attacker gave is of no use.
    const late = shop.browser()
    expect(
      (await late.post('/sign-in', { email: 'ada@example.org', password: 'what the attacker knows' })).status,
    ).toBe(401)
  })

  it('tells only the mail that an address has an account, and opens nothing then', async () => {
    const first = await askFor('ada@example.org')
    await first.browser.post('/sign-up/confirm', { code_id: first.code_id, code: first.mail.code })
    const again = await askFor('ada@example.org', { password: 'another good password' })
    expect(again.mail).toEqual({ to: 'ada@example.org', subject: 'You have an account already', code: undefined })
    const { rows } = await shop.database.pool.query(
      `select password_hash from auth.codes where purpose = 'account_exists'`,
    )
    expect(rows).toEqual([{ password_hash: null }])
    expect((await again.browser.post('/sign-up/confirm', { code_id: again.code_id, code: '1234 5678' })).status).toBe(
      401,
    )
  })

  it('refuses a code that is for something else', async () => {
    const browser = shop.browser()
    const { body } = await browser.post('/sign-in/code', { email: 'ada@example.org' })
    const { code } = await shop.lastMail()
    expect((await browser.post('/sign-up/confirm', { code_id: body.code_id, code })).status).toBe(401)
    expect(await accountRows()).toEqual([])
  })

  it.each([
    ['short', /8 characters/],
    ['password123', /most common/],
    ['PassWord123', /most common/],
    ['aaaaaaaaaaaa', /one character/],
    ['ada.byron@example.org', /e-mail address/],
    ['ada.byron', /e-mail address/],
  ])('refuses the password %s', async (password, reason) => {
    const { status, body } = await shop.browser().post('/sign-up', { email: 'Ada.Byron@example.org', password })
    expect({ status, body }).toMatchObject({ status: 422, body: { type: 'urn:selvedge:problem:weak-password' } })
    expect(body.detail).toMatch(reason)
  })

  it.each([
    { email: 'nobody', password: PASSWORD },
    { email: 'ada@example.org' },
    { email: 'ada@example.org', password: 'x'.repeat(257) },
    { email: 'ada@example.org', password: PASSWORD, first_name: 'Click <here>' },
    { email: 'ada@example.org', password: PASSWORD, first_name: 'Ada\nBcc: everybody@example.org' },
  ])('refuses the body %j', async (body) => {
    expect((await shop.browser().post('/sign-up', body)).status).toBe(422)
    expect((await shop.database.pool.query('select from auth.codes')).rowCount).toBe(0)
  })
})
