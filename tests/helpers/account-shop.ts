import { type Accounts, openAccounts } from '../../serving/accounts/accounts.ts'
import { codeOf } from '../../serving/accounts/code.ts'
import { createApp } from '../../serving/app.ts'
import { openMailTransport } from '../../serving/jobs/mail-transport.ts'
import { sendDueMail } from '../../serving/jobs/send-mail.ts'
import { TEST_SECRET } from './accounts.ts'
import type { MailSink } from './mail-sink.ts'
import { listen, openApp, type TestApp } from './serve-app.ts'
import type { TestDatabase } from './test-database.ts'

export interface AccountShop {
  readonly app: TestApp['app']
  readonly accounts: Accounts
  readonly url: string
  /** Sends what waits; the code that the last mail tells. Throws when it tells none. */
  lastCode(): Promise<string>
  close(): Promise<void>
}

const SHOP_URL = 'http://shop.example'

/** The whole app with accounts, over a shop that is there already, without models and behind a port. */
export async function openAccountShop(database: TestDatabase, sink: MailSink): Promise<AccountShop> {
  // Customers of tests have numbers of their own, which new ones come behind.
  await database.pool.query(
    `select setval(pg_get_serial_sequence('niche_data.customers', 'customer_id'), max(customer_id))
       from niche_data.customers`,
  )
  const opened = await openApp(database)
  const { settings } = database
  const accounts = openAccounts({
    ...{ settings, logger: opened.deps.logger, secret: TEST_SECRET },
    publicUrl: 'http://127.0.0.1',
  })
  // Without an address of its own the shop takes the one that it is asked at.
  const app = createApp({ ...opened.deps, authenticator: accounts.authenticator, accounts })
  const server = await listen(app)
  return {
    app,
    accounts,
    url: server.url,
    lastCode: async () => {
      await sendDueMail(
        {
          pool: database.pool,
          transport: openMailTransport({ smtpUrl: sink.url, folder: '/nowhere' }),
          sender: {
            from: { name: 'Selvedge', address: 'shop@selvedge.example' },
            shopUrl: SHOP_URL,
            codeOf: (codeId) => codeOf(codeId, TEST_SECRET.key('codes')),
          },
          logger: opened.deps.logger,
        },
        new AbortController().signal,
      )
      const code = /\d{4} \d{4}/.exec(sink.received.at(-1)?.raw ?? '')?.[0]
      if (code === undefined) throw new Error('the last mail tells no code')
      return code
    },
    close: async () => {
      await server.close()
      await accounts.close()
      await opened.close()
    },
  }
}
