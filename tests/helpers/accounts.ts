import { randomBytes } from 'node:crypto'
import type { Role, Scope } from '../../serving/access/principal.ts'
import { AccountAuthenticator } from '../../serving/accounts/account-authenticator.ts'
import { openAccount } from '../../serving/accounts/account-rows.ts'
import { createApiKey } from '../../serving/accounts/api-keys.ts'
import { ServerSecret } from '../../serving/accounts/secret.ts'
import { sessionCookieName } from '../../serving/accounts/session-cookie.ts'
import type { Pool } from '../../sql/connection.ts'
import type { TestDatabase } from './test-database.ts'

const DAY_MS = 86_400_000

/** The secret of every test. */
export const TEST_SECRET = new ServerSecret('a secret that is of no use outside of the tests')

export interface KeyHolder {
  readonly role?: Role
  /** Left out: all that the role may. */
  readonly scopes?: readonly Scope[]
  /** Whose account it is; the customer has to be there. Left out: an account that buys nothing. */
  readonly customerId?: number
  /** Left out: in a day. */
  readonly expiresAt?: Date
}

export interface TestKey {
  /** The header: `Bearer slv_…`. */
  readonly authorization: string
  readonly accountId: string
}

/** An account of that role with an API key, in a few milliseconds; a customer that has an account gets one more key. */
export async function createKey(
  { pool }: Pick<TestDatabase, 'pool'>,
  { role = 'shopper', scopes, customerId, expiresAt }: KeyHolder = {},
): Promise<TestKey> {
  const accountId = await accountOf(pool, role, customerId)
  const { key } = await createApiKey(pool, accountId, {
    name: 'of a test',
    scopes: scopes ?? null,
    expiresAt: expiresAt ?? new Date(Date.now() + DAY_MS),
  })
  return { authorization: `Bearer ${key}`, accountId }
}

async function accountOf(pool: Pool, role: Role, customerId: number | undefined): Promise<string> {
  if (customerId !== undefined) {
    const { rows } = await pool.query<{ account_id: string }>(
      `select l.account_id from auth.account_customers l
         join auth.accounts a on a.id = l.account_id where l.customer_id = $1 and a.role = $2`,
      [customerId, role],
    )
    if (rows[0]) return rows[0].account_id
  }
  const email = `${role}-${randomBytes(6).toString('hex')}@example.org`
  const { accountId } = await openAccount(pool, { email, role })
  if (customerId !== undefined) {
    await pool.query('insert into auth.account_customers (account_id, customer_id) values ($1, $2)', [
      accountId,
      customerId,
    ])
  }
  return accountId
}

/** The real one over a test database, for cookies without https. */
export function testAuthenticator({ pool }: Pick<TestDatabase, 'pool'>): AccountAuthenticator {
  return new AccountAuthenticator(pool, {
    name: sessionCookieName(false),
    key: TEST_SECRET.key('cookies').toString('base64'),
  })
}
