import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeOf } from '../../../serving/accounts/code.ts'
import { type AccountShop, openAccountShop } from '../../helpers/account-shop.ts'
import { TEST_SECRET } from '../../helpers/accounts.ts'
import { useMailSink } from '../../helpers/mail-sink.ts'
import { hiddenField, PageVisitor } from '../../helpers/page-visitor.ts'
import { signUpVisitor, VISITOR_PASSWORD } from '../../helpers/sign-up-visitor.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { markPasswords } from '../accounts/account-app.ts'

const ANOTHER_PASSWORD = 'four other words instead'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'
const HOSTILE = '<script>alert("x")</script>'

describe('the pages of the password and of where one is signed in', () => {
  const database = useTestDatabase()
  const sink = useMailSink()
  let shop: AccountShop
  let shopper: PageVisitor
  let email: string
  let visitors = 0
  const visitor = () => new PageVisitor(shop.app, `10.4.${visitors >> 8}.${visitors++ & 255}`)

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    shop = await openAccountShop(database, sink)
    await markPasswords(shop.accounts)
  })
  afterAll(() => shop.close())
  beforeEach(async () => {
    shopper = visitor()
    email = `shopper-${visitors}@example.org`
    await signUpVisitor(shopper, email)
  })

  async function signedInElsewhere(userAgent = FIREFOX): Promise<PageVisitor> {
    const other = visitor()
    await other.post('/sign-in', { email, password: VISITOR_PASSWORD }, { 'user-agent': userAgent })
    return other
  }
  const isSignedIn = async (who: PageVisitor) => (await who.get('/account')).status === 200
  const signsIn = async (password: string) => (await visitor().post('/sign-in', { email, password })).status === 303
  const codeFor = (code_id: string) => codeOf(code_id, TEST_SECRET.key('codes'))

  describe('the password', () => {
    it('is changed by who knows the present one, and ends all other sessions', async () => {
      const other = await signedInElsewhere()
      expect((await shopper.get('/account/password')).html).toContain('>Change the password</h1>')
      const fields = { present_password: VISITOR_PASSWORD, password: ANOTHER_PASSWORD }
      expect((await shopper.post('/account/password', fields)).location).toBe('/account')
      expect((await shopper.get('/account')).html).toContain('Your new password counts')
      expect(await isSignedIn(other)).toBe(false)
      expect(await signsIn(VISITOR_PASSWORD)).toBe(false)
      expect(await signsIn(ANOTHER_PASSWORD)).toBe(true)
    })

    it.each([
      [
        'another present one',
        { present_password: 'guessed', password: ANOTHER_PASSWORD },
        401,
        'present_password',
        'That is not your password.',
      ],
      [
        'a weak new one',
        { present_password: VISITOR_PASSWORD, password: 'password1' },
        422,
        'password',
        'The password is one of the most common; take another one.',
      ],
      ['nothing', { present_password: '', password: '' }, 422, 'present_password', 'Type your password.'],
    ])(
      'stays as it is with %s; the page says so beside the field and shows none',
      async (_, fields, status, name, words) => {
        const refused = await shopper.post('/account/password', fields)
        expect(refused.status).toBe(status)
        expect(refused.html).toContain(`id="field-${name}-fault">${words}<`)
        expect(refused.html).toContain('role="alert"')
        expect(refused.html).not.toMatch(/type="password"[^>]* value=/)
        expect(refused.html).not.toContain(ANOTHER_PASSWORD)
        expect(await signsIn(VISITOR_PASSWORD)).toBe(true)
      },
    )

    it('is set by a code of a mail where there is none yet', async () => {
      const byCode = visitor()
      email = `by-code-${visitors}@example.org`
      const asked = await byCode.post('/sign-in/code', { email })
      const code_id = hiddenField(asked.html, 'code_id')
      await byCode.post('/sign-in/code/confirm', { code_id, code: codeFor(code_id) })
      const page = (await byCode.get('/account/password')).html
      expect(page).toContain('>Set a password</h1>')
      expect(page).not.toContain('name="present_password"')
      expect(page).not.toContain('name="password"')
      const mailed = hiddenField((await byCode.post('/account/password-code')).html, 'code_id')
      const wrong = await byCode.post('/account/password', {
        code_id: mailed,
        code: '0000 0000',
        password: ANOTHER_PASSWORD,
      })
      expect(wrong.status).toBe(401)
      expect(wrong.html).toContain('id="field-code-fault">The code does not fit')
      expect(hiddenField(wrong.html, 'code_id')).toBe(mailed)
      const shown = { code_id: mailed, code: await shop.lastCode(), password: ANOTHER_PASSWORD }
      expect((await byCode.post('/account/password', shown)).location).toBe('/account')
      expect(await isSignedIn(byCode)).toBe(true)
      expect(await signsIn(ANOTHER_PASSWORD)).toBe(true)
    })

    it('is not set by a code that was mailed to somebody else', async () => {
      const mallory = visitor()
      const theirs = `mallory-${visitors}@example.org`
      await signUpVisitor(mallory, theirs)
      const code_id = hiddenField((await mallory.post('/account/password-code')).html, 'code_id')
      const shown = { code_id, code: codeFor(code_id), password: ANOTHER_PASSWORD }
      expect((await shopper.post('/account/password', shown)).status).toBe(401)
      expect(await signsIn(VISITOR_PASSWORD)).toBe(true)
      expect((await visitor().post('/sign-in', { email: theirs, password: VISITOR_PASSWORD })).status).toBe(303)
    })

    it('slows down who guesses the present one', async () => {
      const fields = { present_password: 'guessed', password: ANOTHER_PASSWORD }
      let last = await shopper.post('/account/password', fields)
      for (let i = 0; i < 10; i++) last = await shopper.post('/account/password', fields)
      expect(last.status).toBe(429)
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(last.html).toContain('Too many attempts. Try again in')
    })

    it('is not changed by a form of another site', async () => {
      const fields = { present_password: VISITOR_PASSWORD, password: ANOTHER_PASSWORD }
      expect((await shopper.post('/account/password', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      expect(await signsIn(VISITOR_PASSWORD)).toBe(true)
    })
  })

  describe('the sessions', () => {
    const endPath = (html: string) => /action="(\/account\/sessions\/[0-9a-f-]{36}\/end)"/.exec(html)?.[1] ?? ''

    it('are told in plain words, this one marked and the first', async () => {
      await signedInElsewhere()
      await signedInElsewhere(HOSTILE)
      const page = await shopper.get('/account/sessions')
      expect(page.headers.get('cache-control')).toBe('no-store')
      const names = [...page.html.matchAll(/<h2 class="account-row-name">(.*?)<\/h2>/g)].map((match) => match[1])
      expect(names).toEqual([
        'A device that does not say what it is<span class="badge">This one</span>',
        'A program',
        'Firefox on Windows',
      ])
      expect(page.html).toMatch(/<time datetime="[^"]+Z">\d+ \w+ \d{4} at \d\d:\d\d UTC<\/time> from 10\.4\./)
      expect(page.html).not.toContain(HOSTILE)
    })

    it('are ended one at a time', async () => {
      const [first, second] = [await signedInElsewhere(), await signedInElsewhere()]
      const path = endPath((await shopper.get('/account/sessions')).html)
      expect((await shopper.post(path)).location).toBe('/account/sessions')
      const after = (await shopper.get('/account/sessions')).html
      expect(after).toContain('That device is signed out.')
      expect(await isSignedIn(second)).toBe(false)
      expect(await isSignedIn(first)).toBe(true)
      await shopper.post(path)
      expect((await shopper.get('/account/sessions')).html).toContain('That device was signed out already.')
    })

    it('are all ended but this one', async () => {
      const others = [await signedInElsewhere(), await signedInElsewhere()]
      expect((await shopper.post('/account/sessions/end-others')).location).toBe('/account/sessions')
      const { html } = await shopper.get('/account/sessions')
      expect(html).toContain('You are signed in nowhere else.')
      for (const other of others) expect(await isSignedIn(other)).toBe(false)
    })

    it('of others are neither shown nor ended', async () => {
      const other = visitor()
      await signUpVisitor(other, `other-${visitors}@example.org`)
      const { rows } = await database.pool.query<{ id: string }>(
        'select s.id from auth.sessions s join auth.accounts a on a.id = s.account_id where a.email like $1',
        ['other-%'],
      )
      const { html } = await shopper.get('/account/sessions')
      for (const { id } of rows) expect(html).not.toContain(id)
      await shopper.post(`/account/sessions/${rows[0]?.id}/end`)
      await shopper.post('/account/sessions/end-others')
      expect((await shopper.get('/account/sessions')).status).toBe(200)
      expect(await isSignedIn(other)).toBe(true)
    })

    it('lead a guest to the sign-in and from there to the page, not to the form', async () => {
      const guest = visitor()
      const refused = await guest.post('/account/sessions/end-others')
      expect(refused.status).toBe(401)
      expect(hiddenField(refused.html, 'next')).toBe('/account/sessions')
      expect((await shopper.post('/account/sessions/none/end')).status).toBe(404)
    })
  })
})
