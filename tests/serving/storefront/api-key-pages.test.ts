import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { grantRole } from '../../../serving/accounts/account-rows.ts'
import { createApiKey, MOST_API_KEYS } from '../../../serving/accounts/api-keys.ts'
import { type AccountShop, openAccountShop } from '../../helpers/account-shop.ts'
import { useMailSink } from '../../helpers/mail-sink.ts'
import { PageVisitor } from '../../helpers/page-visitor.ts'
import { signUpVisitor } from '../../helpers/sign-up-visitor.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { markPasswords } from '../accounts/account-app.ts'

const PATH = '/account/api-keys'
const DAY_MS = 86_400_000
const WISH = { name: 'Nightly report', scopes: 'shopping:write', lifetime: '30' }

describe('the page of the API keys', () => {
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
    shopper = new PageVisitor(shop.app, `10.5.0.${++visitors}`)
    email = `shopper-${visitors}@example.org`
    await signUpVisitor(shopper, email)
  })

  const keyOn = (html: string) => /<input[^>]*id="new-key"[^>]*value="(slv_[^"]+)"/.exec(html)?.[1]
  const statusFor = async (key: string | undefined, path: string) =>
    (await shop.app.request(path, { headers: { authorization: `Bearer ${key}` } })).status
  const accountId = async () =>
    (await database.pool.query<{ id: string }>('select id from auth.accounts where email = $1', [email])).rows[0]!.id

  it('shows a new key once, which opens what it is for until it is revoked', async () => {
    const made = await shopper.post(PATH, WISH)
    expect(made.status).toBe(303)
    expect(made.location).toBe(PATH)
    const page = await shopper.get(PATH)
    expect(page.headers.get('cache-control')).toBe('no-store')
    const key = keyOn(page.html)
    expect(page.html).toContain('Your key “Nightly report”')
    const again = (await shopper.get(PATH)).html
    expect(keyOn(again)).toBeUndefined()
    expect(again).not.toContain(key)
    expect(again).toContain(`<code>${key?.slice(0, 8)}…</code>`)
    expect(await statusFor(key, '/api/orders')).toBe(200)
    expect(await statusFor(key, '/api/articles')).toBe(403)
    const revoke = /action="(\/account\/api-keys\/[0-9a-f-]{36}\/revoke)"/.exec(again)?.[1] ?? ''
    expect((await shopper.post(revoke)).location).toBe(PATH)
    const after = (await shopper.get(PATH)).html
    expect(after).toContain('The key is revoked')
    expect(after).toContain('Your first key')
    expect(await statusFor(key, '/api/orders')).toBe(401)
    await shopper.post(revoke)
    expect((await shopper.get(PATH)).html).toContain('That key was revoked already.')
  })

  it('hands the key over in a cookie for this page alone that neither script nor another site reaches', async () => {
    const { headers } = await shopper.post(PATH, WISH)
    const cookie = headers.getSetCookie().find((one) => one.startsWith('selvedge.new_api_key=')) ?? ''
    for (const attribute of ['Max-Age=60', `Path=${PATH}`, 'HttpOnly', 'SameSite=Strict']) {
      expect(cookie).toContain(attribute)
    }
    const taken = (await shopper.get(PATH)).headers
      .getSetCookie()
      .find((one) => one.startsWith('selvedge.new_api_key='))
    expect(taken).toMatch(/^selvedge\.new_api_key=; Max-Age=0; Path=\/account\/api-keys/)
  })

  it('shows no key that is not the account’s own, whatever the cookie says', async () => {
    const other = new PageVisitor(shop.app, `10.5.1.${visitors}`)
    await signUpVisitor(other, `other-${visitors}@example.org`)
    await other.post(PATH, WISH)
    shopper.cookies.set('selvedge.new_api_key', other.cookies.get('selvedge.new_api_key')!)
    expect(keyOn((await shopper.get(PATH)).html)).toBeUndefined()
    shopper.cookies.set('selvedge.new_api_key', 'slv_nonsense')
    expect((await shopper.get(PATH)).html).not.toContain('slv_nonsense')
    const theirs = /action="(\/account\/api-keys\/[^"]+)"/.exec((await other.get(PATH)).html)?.[1] ?? ''
    await shopper.post(theirs)
    expect((await other.get(PATH)).html).toContain('Nightly report')
  })

  it('lists what each is for and until when, and marks what has expired', async () => {
    const id = await accountId()
    await createApiKey(database.pool, id, {
      name: '<b>Old</b>',
      scopes: null,
      expiresAt: new Date(Date.now() - DAY_MS),
    })
    await shopper.post(PATH, WISH)
    const { html } = await shopper.get(PATH)
    expect(html).toContain('&lt;b&gt;Old&lt;/b&gt;<span class="badge badge-over">Expired</span>')
    expect(html).toContain('<li>all that the account may</li>')
    expect(html).toContain('<code>shopping:write</code> <span class="soft">cart, wishlist, checkout')
    const { rows } = await database.pool.query<{ days: number }>(
      `select round(extract(epoch from expires_at - created_at) / 86400)::integer as days
         from auth.api_keys where account_id = $1 and name = $2`,
      [id, WISH.name],
    )
    expect(rows).toEqual([{ days: 30 }])
  })

  it('keeps what was typed when something is missing, and says beside the field what', async () => {
    const nameless = await shopper.post(PATH, { ...WISH, name: '  ' })
    expect(nameless.status).toBe(422)
    expect(nameless.html).toContain('id="field-name-fault">Give it a name')
    expect(nameless.html).toMatch(/value="shopping:write" checked/)
    expect(nameless.html).toMatch(/<option value="30" selected/)
    const useless = await shopper.post(PATH, { name: 'Nightly <b>', lifetime: '7' })
    expect(useless.status).toBe(422)
    expect(useless.html).toContain('aria-describedby="scopes-fault"')
    expect(useless.html).toContain('id="scopes-fault">Choose at least one.')
    expect(useless.html).toContain('value="Nightly &lt;b&gt;"')
    expect((await shopper.get(PATH)).html).toContain('Your first key')
  })

  it('offers only what the account may, and takes nothing else', async () => {
    expect((await shopper.get(PATH)).html).not.toContain('value="models:write"')
    expect((await shopper.post(PATH, { ...WISH, scopes: 'models:write' })).status).toBe(422)
    await grantRole(database.pool, email, 'admin')
    expect((await shopper.get(PATH)).html).toContain('value="models:write"')
    expect((await shopper.post(PATH, { ...WISH, scopes: 'models:write' })).status).toBe(303)
  })

  it('says when there are as many as there may be', async () => {
    const id = await accountId()
    for (let i = 0; i < MOST_API_KEYS; i++) {
      await createApiKey(database.pool, id, { name: `${i}`, scopes: null, expiresAt: new Date(Date.now() + DAY_MS) })
    }
    const refused = await shopper.post(PATH, WISH)
    expect(refused.status).toBe(409)
    expect(refused.html).toContain(`You have ${MOST_API_KEYS} keys, and more there cannot be.`)
    expect(refused.html).toContain('value="Nightly report"')
  })

  it('takes no form of another site', async () => {
    expect((await shopper.post(PATH, WISH, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await shopper.get(PATH)).html).toContain('Your first key')
  })
})
