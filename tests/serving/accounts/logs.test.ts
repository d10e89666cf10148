import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Accounts, openAccounts } from '../../../serving/accounts/accounts.ts'
import { createLogger } from '../../../serving/logger.ts'
import { TEST_SECRET } from '../../helpers/accounts.ts'
import { accountApp, markPasswords, useAccountApp } from './account-app.ts'
import { Browser } from './browser.ts'

const URL = 'http://shop.example'
const EMAIL = 'ada.byron@example.org'
const PASSWORD = 'a jacket, a hat and a hoodie'

describe('what is logged of accounts', () => {
  const shop = useAccountApp()
  let accounts: Accounts
  let log = ''
  beforeAll(async () => {
    const destination = new Writable({
      write(chunk, _encoding, done) {
        log += chunk
        done()
      },
    })
    const logger = createLogger('trace', destination)
    accounts = openAccounts({ settings: shop.database.settings, logger, secret: TEST_SECRET, publicUrl: URL })
    await markPasswords(accounts)
  })
  afterAll(() => accounts.close())

  it('names no address, password, code, cookie or key, whatever goes right or wrong', async () => {
    const browser = new Browser(accountApp({ accounts, trustedProxies: 0 }, URL), URL, '192.0.2.1')
    const { body } = await browser.post('/sign-up', { email: EMAIL, password: PASSWORD })
    const code = (await shop.lastMail()).code!
    await browser.post('/sign-up/confirm', { code_id: body.code_id, code: '0000 0000' })
    expect((await browser.post('/sign-up/confirm', { code_id: body.code_id, code })).status).toBe(200)
    await browser.post('/sign-up', { email: EMAIL, password: PASSWORD })
    await browser.post('/sign-in', { email: EMAIL, password: `${PASSWORD}, too` })
    await browser.post('/sign-in', { email: 'nobody@example.org', password: PASSWORD })
    expect((await browser.post('/sign-in', { email: EMAIL, password: PASSWORD })).status).toBe(200)
    const made = await browser.post('/api-keys', { name: 'a key', scopes: ['catalogue:read'] })
    const key = made.body.key as string
    // better-auth says that something failed; what it failed on is for nobody's eyes.
    await shop.database.pool.query('revoke insert on auth.sessions from selvedge_accounts')
    const broken = browser.post('/sign-in', { email: EMAIL, password: PASSWORD })
    await expect(broken).rejects.toThrow()
    await shop.database.pool.query('grant insert on auth.sessions to selvedge_accounts')
    accounts.auth.options.logger.log('error', `could not do it for ${EMAIL}`)

    expect(log).toContain('could not do it for [address]')
    const tokens = [...browser.cookies.values()].map((value) => decodeURIComponent(value).split('.')[0]!)
    expect(tokens).toHaveLength(1)
    for (const secret of [EMAIL, 'nobody@', PASSWORD, code.replace(' ', ''), key.slice(8), ...tokens]) {
      expect(log).not.toContain(secret)
    }
  })
})
