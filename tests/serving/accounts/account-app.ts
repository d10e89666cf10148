import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll } from 'vitest'
import { authenticateBy } from '../../../serving/access/index.ts'
import { type Accounts, openAccounts } from '../../../serving/accounts/accounts.ts'
import { codeOf } from '../../../serving/accounts/code.ts'
import { refuseCrossSite } from '../../../serving/accounts/refuse-cross-site.ts'
import { problemOf, respondWithProblem } from '../../../serving/error-response.ts'
import { openMailTransport } from '../../../serving/jobs/mail-transport.ts'
import { sendDueMail } from '../../../serving/jobs/send-mail.ts'
import { createLogger } from '../../../serving/logger.ts'
import { problem } from '../../../serving/problem.ts'
import { type AccountRoutesDeps, accountRoutes } from '../../../serving/routes/accounts.ts'
import { TEST_SECRET } from '../../helpers/accounts.ts'
import { type MailSink, useMailSink } from '../../helpers/mail-sink.ts'
import { type TestDatabase, useTestDatabase } from '../../helpers/test-database.ts'
import { Browser } from './browser.ts'

export interface AccountApp {
  readonly database: TestDatabase
  readonly accounts: Accounts
  readonly sink: MailSink
  /** Somebody who comes from that address. */
  browser(address?: string): Browser
  /** Sends what waits; the code that the last mail tells, and to whom it went. */
  lastMail(): Promise<{ readonly to: string; readonly subject: string; readonly code: string | undefined }>
}

let addresses = 0

/**
 * The routes of accounts alone, over a database and an SMTP server of the test file's own. With `quickHashes` passwords
 * are not hashed but marked, where a test is not about that.
 */
export function useAccountApp(
  options: { publicUrl?: string; quickHashes?: boolean } & Partial<
    Pick<AccountRoutesDeps, 'trustedProxies' | 'onSignIn'>
  > = {},
): AccountApp {
  const { publicUrl = 'http://shop.example', quickHashes = false, trustedProxies = 0, onSignIn } = options
  const database = useTestDatabase()
  const sink = useMailSink()
  const logger = createLogger('silent')
  let accounts: Accounts
  let app: OpenAPIHono
  beforeAll(async () => {
    accounts = openAccounts({ settings: database.settings, logger, secret: TEST_SECRET, publicUrl })
    if (quickHashes) await markPasswords(accounts)
    app = accountApp({ accounts, trustedProxies, onSignIn }, publicUrl)
  })
  afterAll(() => accounts.close())
  return {
    database,
    sink,
    get accounts() {
      return accounts
    },
    // A new address each time, unless the test is about addresses: they share no limits.
    browser: (address = `10.${addresses >> 8}.${addresses++ & 255}.1`) => new Browser(app, publicUrl, address),
    lastMail: async () => {
      await sendDueMail(
        {
          pool: database.pool,
          transport: openMailTransport({ smtpUrl: sink.url, folder: '/nowhere' }),
          sender: {
            from: { name: 'Selvedge', address: 'shop@selvedge.example' },
            shopUrl: publicUrl,
            codeOf: (codeId) => codeOf(codeId, TEST_SECRET.key('codes')),
          },
          logger,
        },
        new AbortController().signal,
      )
      const mail = sink.received.at(-1)
      return { to: mail?.to[0] ?? '', subject: mail?.subject ?? '', code: /\d{4} \d{4}/.exec(mail?.raw ?? '')?.[0] }
    },
  }
}

/** A password is hashed to itself, marked. */
export async function markPasswords({ auth }: Accounts): Promise<void> {
  const { password: passwords } = await auth.$context
  passwords.hash = async (password) => `marked:${password}`
  passwords.verify = async ({ hash, password }) => hash === `marked:${password}`
}

/** As the whole app answers, without what it needs models for. */
export function accountApp(deps: AccountRoutesDeps, publicUrl: string): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, context) =>
      result.success ? undefined : respondWithProblem(context, problem(422, 'invalid-input', 'Invalid input', '')),
  })
  app.use(authenticateBy(deps.accounts.authenticator))
  app.use(refuseCrossSite({ publicUrl }))
  app.onError((error, context) => {
    const known = problemOf(error)
    if (!known) throw error
    return respondWithProblem(context, known)
  })
  accountRoutes(app, deps)
  return app
}
