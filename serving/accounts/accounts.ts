import type { ConnectionSettings, Pool } from '../../sql/index.ts'
import type { Authenticator } from '../access/principal.ts'
import type { Logger } from '../logger.ts'
import { AccountAuthenticator } from './account-authenticator.ts'
import { openAccountsPool } from './accounts-pool.ts'
import { type Auth, cookieKey, createAuth } from './better-auth.ts'
import { AccountLimits } from './limits.ts'
import type { ServerSecret } from './secret.ts'
import { sessionCookieName } from './session-cookie.ts'

export interface AccountsOptions {
  readonly settings: ConnectionSettings
  readonly logger: Pick<Logger, 'warn' | 'error'>
  readonly secret: ServerSecret
  /** The shop's address as browsers see it: with https:, cookies are Secure. */
  readonly publicUrl: string
}

/** What signing in and looking after accounts works with. */
export interface Accounts {
  /** As selvedge_accounts. */
  readonly pool: Pool
  readonly auth: Auth
  readonly authenticator: Authenticator
  readonly limits: AccountLimits
  /** Tells the code of an id. */
  readonly codeKey: Buffer
  /** `isSecure`: browsers come by https, and keep what is Secure. */
  readonly cookie: { readonly name: string; readonly key: string; readonly isSecure: boolean }
  /** Ends its connections. */
  close(): Promise<void>
}

export function openAccounts({ settings, logger, secret, publicUrl }: AccountsOptions): Accounts {
  const pool = openAccountsPool(settings, logger)
  const isSecure = publicUrl.startsWith('https:')
  const cookie = { name: sessionCookieName(isSecure), key: cookieKey(secret), isSecure }
  return {
    pool,
    auth: createAuth({ pool, secret, publicUrl, logger }),
    authenticator: new AccountAuthenticator(pool, cookie),
    limits: new AccountLimits(pool, secret.key('limits')),
    codeKey: secret.key('codes'),
    cookie,
    close: () => pool.end(),
  }
}
