import { betterAuth } from 'better-auth'
import type { Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { openSessionPlugin } from './open-session-plugin.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.ts'
import type { ServerSecret } from './secret.ts'
import { COOKIE_PREFIX } from './session-cookie.ts'

/** Fixed at its beginning: prolonging it with use would make every GET a write. */
export const SESSION_SECONDS = 30 * 24 * 3600

/** Tells better-auth where a request comes from; set by us alone, whatever the client sends. */
export const CLIENT_ADDRESS_HEADER = 'x-selvedge-client-address'

export interface AuthOptions {
  /** As selvedge_accounts (openAccountsPool). */
  readonly pool: Pool
  readonly secret: ServerSecret
  /** The shop's address as browsers see it. */
  readonly publicUrl: string
  readonly logger: Pick<Logger, 'error'>
}

export type Auth = ReturnType<typeof createAuth>

/** Signs the cookie of the session. */
export function cookieKey(secret: ServerSecret): string {
  return secret.key('cookies').toString('base64')
}

/**
 * better-auth over schema auth: it looks after passwords and sessions. Its handler is not mounted: the routes are ours,
 * with our schemas, problems and limits, and call it.
 */
export function createAuth({ pool, secret, publicUrl, logger }: AuthOptions) {
  return betterAuth({
    appName: 'Selvedge',
    baseURL: publicUrl,
    basePath: '/api/account',
    secret: cookieKey(secret),
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    // Its messages name addresses of people.
    logger: {
      level: 'error',
      log: (_level, message) => logger.error({ from: 'better-auth' }, message.replace(/\S+@\S+/g, '[address]')),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { role: { type: 'string', input: false, defaultValue: 'shopper' } },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'account_id',
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    // Codes are ours; it only wants to know of a table.
    verification: {
      modelName: 'codes',
      fields: {
        identifier: 'email',
        value: 'purpose',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    plugins: [openSessionPlugin],
  })
}
