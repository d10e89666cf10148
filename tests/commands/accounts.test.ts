import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccounts } from '../../serving/accounts/accounts.ts'
import { openSecret } from '../../serving/accounts/secret.ts'
import { createLogger } from '../../serving/logger.ts'
import { runSelvedge } from '../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'
import { accountApp } from '../serving/accounts/account-app.ts'
import { Browser } from '../serving/accounts/browser.ts'

const EMAIL = 'owner@example.org'
const URL = 'http://127.0.0.1:3000'

describe('selvedge admin and keys', () => {
  const database = useTestDatabase()
  let home: string
  let settings: Record<string, string>
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'selvedge-accounts-'))
    settings = { DATABASE_URL: databaseUrl(database.settings), SELVEDGE_HOME: home }
  })
  afterAll(() => rm(home, { recursive: true }))

  it('make the first admin, who sets a password with the code that is printed, and a key of theirs', async () => {
    const created = await runSelvedge(['admin', 'create', '--email', 'Owner@Example.org', '--json'], settings)
    expect(created).toMatchObject({ code: 0, stderr: '' })
    const { codeId, code } = JSON.parse(created.stdout)
    // No mail tells what was printed.
    expect((await database.pool.query('select from niche_data.mail_outbox')).rowCount).toBe(0)

    const secret = await openSecret({ home })
    const logger = createLogger('silent')
    const accounts = openAccounts({ settings: database.settings, logger, secret, publicUrl: URL })
    try {
      const browser = new Browser(accountApp({ accounts, trustedProxies: 0 }, URL), URL, '127.0.0.1')
      const shown = { code_id: codeId, code, password: 'keeper of the shop' }
      const signed = await browser.post('/password-reset/confirm', shown)
      expect(signed.body).toMatchObject({ email: EMAIL, role: 'admin', email_verified: false, customer_id: null })
      expect((await browser.post('/password-reset/confirm', shown)).status).toBe(401)
      expect((await browser.post('/sign-in', { email: EMAIL, password: shown.password })).status).toBe(200)

      const made = await runSelvedge(
        [
          'keys',
          'create',
          '--email',
          EMAIL,
          '--scope',
          'models:read',
          '--scope',
          'models:write',
          '--expires-days',
          '3',
        ],
        settings,
      )
      expect(made.stdout).toMatch(
        /^slv_\S{43}\nThis once only: .*models:read, models:write, as far as the admin owner@/,
      )
      const authorization = `Bearer ${made.stdout.split('\n')[0]}`
      expect(await accounts.authenticator.authenticate(new Headers({ authorization }))).toMatchObject({
        kind: 'api_key',
        role: 'admin',
        scopes: new Set(['models:read', 'models:write']),
      })
    } finally {
      await accounts.close()
    }
  }, 240_000)

  it('give and take roles', async () => {
    await database.pool.query(`insert into auth.accounts (email, name) values ('ada@example.org', 'Ada')`)
    const granted = await runSelvedge(['admin', 'grant', '--email', 'ada@example.org', '--role', 'analyst'], settings)
    expect(granted).toMatchObject({ code: 0, stdout: 'ada@example.org is an analyst from now on.\n' })
    const { rows } = await database.pool.query(`select role from auth.accounts where email = 'ada@example.org'`)
    expect(rows).toEqual([{ role: 'analyst' }])
  }, 240_000)

  it('refuse in one line what there is not', async () => {
    const refusals = [
      [['admin', 'create', '--email', 'nobody'], /^selvedge: "nobody" is no e-mail address\n$/],
      [['admin', 'grant', '--email', 'no@example.org', '--role', 'admin'], /^selvedge: there is no account no@.*\n$/],
      [['admin', 'grant', '--email', EMAIL, '--role', 'king'], /^selvedge: there is no role "king"; there are: .*\n$/],
      [['keys', 'create', '--email', EMAIL, '--scope', 'all'], /^selvedge: there is no scope "all"; there are: .*\n$/],
      [
        ['keys', 'create', '--email', EMAIL, '--scope', 'models:read', '--expires-days', '400'],
        /^selvedge: a key lasts 366 days at most\n$/,
      ],
    ] as const
    for (const [words, message] of refusals) {
      const { code, stdout, stderr } = await runSelvedge(words, settings)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(message)
    }
  }, 240_000)
})
