import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InvalidCredentialsError, SCOPES, type Scope } from '../../../serving/access/principal.ts'
import { MOST_API_KEYS } from '../../../serving/accounts/api-keys.ts'
import { createKey } from '../../helpers/accounts.ts'
import { insertCustomers } from '../../helpers/shop-rows.ts'
import { useAccountApp } from './account-app.ts'
import type { Browser } from './browser.ts'

const WISH = { name: 'a notebook', scopes: ['features:read', 'catalogue:read'], expires_in_days: 7 }

describe('API keys', () => {
  const shop = useAccountApp()
  let owner: Browser
  beforeAll(async () => {
    owner = await signedIn('ada@example.org')
  })
  beforeEach(() => shop.database.pool.query('delete from auth.api_keys'))

  const signedIn = async (email: string) => {
    const browser = shop.browser()
    const { body } = await browser.post('/sign-in/code', { email })
    await browser.post('/sign-in/code/confirm', { code_id: body.code_id, code: (await shop.lastMail()).code })
    return browser
  }
  const principalBy = (key: string) =>
    shop.accounts.authenticator.authenticate(new Headers({ authorization: `Bearer ${key}` }))

  it('are shown once, and only their hash is kept', async () => {
    const { status, body, headers } = await owner.post('/api-keys', WISH)
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toBe('no-store')
    const key = body.key as string
    expect(key).toMatch(/^slv_[A-Za-z0-9_-]{43}$/)
    expect(body).toMatchObject({ name: 'a notebook', prefix: key.slice(0, 8), scopes: WISH.scopes })
    const days = (Date.parse(body.expires_at as string) - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(7, 2)

    const { key: _, ...listed } = body
    expect((await owner.get('/api-keys')).body).toEqual({ items: [listed] })
    const { rows } = await shop.database.pool.query('select k::text as row from auth.api_keys k')
    expect(rows[0].row).not.toContain(key.slice(8))
  })

  it('open what they are for, until they expire, are revoked or their account has another role', async () => {
    const { body } = await owner.post('/api-keys', WISH)
    const { customer_id, account_id } = (await owner.get('')).body
    expect(await principalBy(body.key as string)).toEqual({
      kind: 'api_key',
      accountId: account_id,
      apiKeyId: body.api_key_id,
      role: 'shopper',
      customerId: customer_id,
      scopes: new Set(WISH.scopes),
    })
    await shop.database.pool.query('update auth.api_keys set expires_at = now()')
    await expect(principalBy(body.key as string)).rejects.toThrow(InvalidCredentialsError)
    await shop.database.pool.query(`update auth.api_keys set expires_at = now() + interval '1 day'`)
    expect(await principalBy(body.key as string)).toMatchObject({ kind: 'api_key' })
    expect((await owner.delete(`/api-keys/${body.api_key_id}`)).status).toBe(204)
    await expect(principalBy(body.key as string)).rejects.toThrow(InvalidCredentialsError)
  })

  it.each(['', 'Bearer', 'Bearer slv_short', 'Basic YTpi', `Bearer slv_${'A'.repeat(43)}`, `slv_${'A'.repeat(43)}`])(
    'are refused when they are of another form or unknown: "%s"',
    async (authorization) => {
      const headers = new Headers({ authorization })
      await expect(shop.accounts.authenticator.authenticate(headers)).rejects.toThrow(InvalidCredentialsError)
    },
  )

  it('count before a cookie: a bad one is refused though somebody is signed in', async () => {
    expect((await owner.get('', { authorization: `Bearer slv_${'A'.repeat(43)}` })).body).toMatchObject({
      status: 401,
      type: 'urn:selvedge:problem:invalid-credentials',
    })
  })

  it('cannot look after the account, nor make other keys', async () => {
    const { authorization } = await createKey(shop.database, { role: 'admin' })
    const stranger = shop.browser()
    for (const answer of [
      await stranger.get('', { authorization }),
      await stranger.get('/api-keys', { authorization }),
      await stranger.post('/api-keys', WISH, { authorization }),
      await stranger.get('/sessions', { authorization }),
      await stranger.get('/data', { authorization }),
    ]) {
      expect(answer.body).toMatchObject({ status: 403, type: 'urn:selvedge:problem:not-allowed' })
    }
  })

  it('of another account are neither listed nor revoked', async () => {
    const { body } = await owner.post('/api-keys', WISH)
    const other = await signedIn('ben@example.org')
    expect((await other.get('/api-keys')).body).toEqual({ items: [] })
    expect((await other.delete(`/api-keys/${body.api_key_id}`)).body).toMatchObject({
      type: 'urn:selvedge:problem:api-key-not-found',
    })
    expect(await principalBy(body.key as string)).toMatchObject({ kind: 'api_key' })
  })

  it('are limited in number', async () => {
    for (let i = 0; i < MOST_API_KEYS; i++) expect((await owner.post('/api-keys', WISH)).status).toBe(201)
    expect((await owner.post('/api-keys', WISH)).body).toMatchObject({
      status: 409,
      type: 'urn:selvedge:problem:too-many-api-keys',
    })
  })

  it.each([
    { scopes: [] },
    { scopes: ['everything'] },
    { expires_in_days: 0 },
    { expires_in_days: 367 },
    { name: ' ' },
  ])('are not made with %j', async (change) => {
    expect((await owner.post('/api-keys', { ...WISH, ...change })).status).toBe(422)
  })

  it('take every scope that there is', async () => {
    const scopes = Object.keys(SCOPES) as Scope[]
    expect((await owner.post('/api-keys', { ...WISH, scopes })).body).toMatchObject({ scopes })
  })
})

describe('the principal of a request', () => {
  const shop = useAccountApp()
  beforeAll(() => insertCustomers(shop.database.pool, [7]))

  it('costs a guest no statement, and anybody else one, by indexes alone', async () => {
    const { pool } = shop.accounts
    const { authorization } = await createKey(shop.database, { customerId: 7, scopes: ['catalogue:read'] })
    const browser = shop.browser()
    const { body } = await browser.post('/sign-in/code', { email: 'ada@example.org' })
    await browser.post('/sign-in/code/confirm', { code_id: body.code_id, code: (await shop.lastMail()).code })
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

    const statements: { text: string; values: unknown[] }[] = []
    const query = pool.query.bind(pool)
    pool.query = ((config: { text: string; values: unknown[] }) => {
      statements.push(config)
      return query(config)
    }) as typeof pool.query
    try {
      for (const [headers, expected] of [
        [{}, 0],
        [{ cookie: 'selvedge.session_token=forged.AAAA' }, 0],
        [{ authorization }, 1],
        [{ cookie }, 1],
      ] as const) {
        statements.length = 0
        await shop.accounts.authenticator.authenticate(new Headers(headers))
        expect(statements).toHaveLength(expected)
        for (const { text, values } of statements) {
          const client = await shop.database.pool.connect()
          await client.query('set enable_seqscan = off')
          const { rows } = await client.query(`explain ${text}`, values)
          await client.query('reset enable_seqscan')
          client.release()
          expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan')
        }
      }
    } finally {
      pool.query = query as typeof pool.query
    }
  })

  it('has the scopes, the role and the customer that a test asks for', async () => {
    const principalOf = async (holder: Parameters<typeof createKey>[1]) => {
      const { authorization } = await createKey(shop.database, holder)
      return await shop.accounts.authenticator.authenticate(new Headers({ authorization }))
    }
    expect(await principalOf({})).toMatchObject({ role: 'shopper', customerId: null, scopes: null })
    expect(await principalOf({ role: 'analyst', scopes: ['models:read'] })).toMatchObject({
      role: 'analyst',
      scopes: new Set(['models:read']),
    })
    expect(await principalOf({ customerId: 7 })).toMatchObject({ customerId: 7 })
  })
})
