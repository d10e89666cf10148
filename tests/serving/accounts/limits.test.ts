import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openAccount } from '../../../serving/accounts/account-rows.ts'
import { type Accounts, openAccounts } from '../../../serving/accounts/accounts.ts'
import { LIMITS } from '../../../serving/accounts/limits.ts'
import { hashPassword, setPassword } from '../../../serving/accounts/password-rows.ts'
import { createLogger } from '../../../serving/logger.ts'
import { TEST_SECRET } from '../../helpers/accounts.ts'
import { accountApp, markPasswords, useAccountApp } from './account-app.ts'
import { Browser } from './browser.ts'

const EMAIL = 'ada@example.org'
const PASSWORD = 'a jacket, a hat and a hoodie'
const ATTACKER = '192.0.2.66'
const URL = 'http://shop.example'

describe('limits', () => {
  const shop = useAccountApp({ quickHashes: true })
  let secondServer: Accounts
  beforeAll(async () => {
    const { accountId } = await openAccount(shop.database.pool, { email: EMAIL })
    await setPassword(shop.database.pool, accountId, await hashPassword(shop.accounts, PASSWORD))
    secondServer = openAccounts({
      settings: shop.database.settings,
      logger: createLogger('silent'),
      secret: TEST_SECRET,
      publicUrl: URL,
    })
    await markPasswords(secondServer)
  })
  afterAll(() => secondServer.close())
  beforeEach(() => shop.database.pool.query('truncate auth.rate_limits'))

  const guess = (browser: Browser, password = 'a guess') => browser.post('/sign-in', { email: EMAIL, password })

  it('slow down who guesses, and say when to go on', async () => {
    const attacker = shop.browser(ATTACKER)
    for (let i = 0; i < LIMITS.signIn.ofOne.burst; i++) expect((await guess(attacker)).status).toBe(401)
    const { status, body, headers } = await guess(attacker)
    expect({ status, body }).toMatchObject({ status: 429, body: { type: 'urn:selvedge:problem:too-many-attempts' } })
    const seconds = Number(headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(LIMITS.signIn.ofOne.everySeconds)
    // Not even the right one, so that the limit cannot be guessed around.
    expect((await guess(attacker, PASSWORD)).status).toBe(429)
    // After the time has passed: what is full a while later is that much emptier now.
    await shop.database.pool.query(`update auth.rate_limits set full_at = full_at - make_interval(secs => $1)`, [
      seconds,
    ])
    expect((await guess(attacker)).status).toBe(401)
    expect((await guess(attacker)).status).toBe(429)
  })

  it('never keep out the owner, who comes from elsewhere, by password or by code', async () => {
    for (const address of [ATTACKER, '198.51.100.1', '198.51.100.2']) {
      const attacker = shop.browser(address)
      while ((await guess(attacker)).status !== 429);
      while ((await attacker.post('/sign-in/code', { email: EMAIL })).status !== 429);
    }
    const owner = shop.browser('203.0.113.5')
    expect((await guess(owner, PASSWORD)).status).toBe(200)
    const { body } = await owner.post('/sign-in/code', { email: EMAIL })
    const { code } = await shop.lastMail()
    expect((await owner.post('/sign-in/code/confirm', { code_id: body.code_id, code })).status).toBe(200)
  })

  it('are the same for an address without an account', async () => {
    const attacker = shop.browser(ATTACKER)
    let tries = 0
    while ((await attacker.post('/sign-in', { email: 'nobody@example.org', password: 'x' })).status === 401) tries++
    expect(tries).toBe(LIMITS.signIn.ofOne.burst)
  })

  it('count an IPv6 network as one, and one account apart from another', async () => {
    for (let i = 0; i < LIMITS.signIn.ofOne.burst; i++) await guess(shop.browser(`2001:db8:0:1::${i + 1}`))
    expect((await guess(shop.browser('2001:db8:0:1:ffff::1'))).status).toBe(429)
    expect((await guess(shop.browser('2001:db8:0:2::1'))).status).toBe(401)
    const other = await shop
      .browser('2001:db8:0:1::1')
      .post('/sign-in', { email: 'ben@example.org', password: 'a guess' })
    expect(other.status).toBe(401)
  })

  it('hold for all servers together, and for whoever asks at the same time', async () => {
    const apps = [shop.accounts, secondServer].map((accounts) => accountApp({ accounts, trustedProxies: 0 }, URL))
    const { burst } = LIMITS.askForMail.ofOne
    const answers = await Promise.all(
      Array.from({ length: 3 * burst }, (_, i) =>
        new Browser(apps[i % 2]!, URL, ATTACKER).post('/password-reset', { email: EMAIL }),
      ),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(burst)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2 * burst)
  })

  it('forget what was mistyped when the password was right', async () => {
    const owner = shop.browser('203.0.113.6')
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < LIMITS.signIn.ofOne.burst - 1; i++) await guess(owner)
      expect((await guess(owner, PASSWORD)).status).toBe(200)
    }
  })

  it('hold one network back in all, whichever accounts it names', async () => {
    const { burst } = LIMITS.askForMail.inAll
    const attacker = shop.browser(ATTACKER)
    const statuses: number[] = []
    for (let i = 0; i < burst + 2; i++) {
      statuses.push((await attacker.post('/password-reset', { email: `somebody${i}@example.org` })).status)
    }
    expect(statuses.slice(0, burst)).toEqual(Array(burst).fill(202))
    expect(statuses.slice(burst)).toEqual([429, 429])
  })

  it('believe no address that the client made up, and the proxy’s where one is trusted', async () => {
    const behindProxy = accountApp({ accounts: shop.accounts, trustedProxies: 1 }, URL)
    const statusOf = async (app: typeof behindProxy, forwarded: string) =>
      (
        await new Browser(app, URL, ATTACKER).post(
          '/sign-in',
          { email: EMAIL, password: 'a guess' },
          { 'x-forwarded-for': forwarded },
        )
      ).status
    const direct = accountApp({ accounts: shop.accounts, trustedProxies: 0 }, URL)
    for (let i = 0; i < LIMITS.signIn.ofOne.burst; i++) await statusOf(direct, `203.0.113.${i}`)
    expect(await statusOf(direct, '203.0.113.200')).toBe(429)
    expect(await statusOf(behindProxy, '203.0.113.200')).toBe(401)
    for (let i = 1; i < LIMITS.signIn.ofOne.burst; i++) await statusOf(behindProxy, `10.9.9.${i}, 203.0.113.200`)
    expect(await statusOf(behindProxy, '10.9.9.99, 203.0.113.200')).toBe(429)
  })

  it('keep neither addresses nor accounts that could be read', async () => {
    await guess(shop.browser(ATTACKER))
    const { rows } = await shop.database.pool.query('select l::text as row from auth.rate_limits l')
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/ada|192|signIn/)
  })
})

describe('auth.take_token', () => {
  const shop = useAccountApp()
  const take = async (burst: number, every: string) =>
    (await shop.database.pool.query<{ wait: number }>(`select auth.take_token('a', $1, $2) as wait`, [burst, every]))
      .rows[0]!.wait

  it('gives a burst, then refuses with the time until the next, and takes nothing by refusing', async () => {
    expect([await take(3, '100 s'), await take(3, '100 s'), await take(3, '100 s')]).toEqual([0, 0, 0])
    const waits = [await take(3, '100 s'), await take(3, '100 s')]
    for (const wait of waits) expect(wait).toBeGreaterThan(99)
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(100)
    const { rows } = await shop.database.pool.query(
      `select round(extract(epoch from full_at - now()) / 100)::integer as taken from auth.rate_limits`,
    )
    expect(rows).toEqual([{ taken: 3 }])
  })

  it('gives them back with the time, as many as the bucket holds', async () => {
    await shop.database.pool.query(`update auth.rate_limits set full_at = now() + interval '99 s'`)
    expect([await take(3, '100 s'), await take(3, '100 s')]).toEqual([0, 0])
    expect(await take(3, '100 s')).toBeGreaterThan(98)
    await shop.database.pool.query(`update auth.rate_limits set full_at = now() - interval '1 year'`)
    const waits = [await take(3, '100 s'), await take(3, '100 s'), await take(3, '100 s'), await take(3, '100 s')]
    expect(waits.map((wait) => wait === 0)).toEqual([true, true, true, false])
  })
})
