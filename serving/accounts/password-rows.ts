import type { Queryable } from '../../sql/index.ts'
import type { Accounts } from './accounts.ts'
import { endAllSessions } from './sessions.ts'

/** scrypt on a thread of libuv's, some 50 ms; better-auth's, so that it is what signing in verifies. */
export async function hashPassword({ auth }: Accounts, password: string): Promise<string> {
  const { password: passwords } = await auth.$context
  return await passwords.hash(password)
}

/** Whether the account signs in by a password, beside codes. */
export async function hasPassword(database: Queryable, accountId: string): Promise<boolean> {
  return (await readPasswordHash(database, accountId)) !== undefined
}

/** Whether it is the account's. Takes the same time for an account without a password. */
export async function isPasswordOf({ auth, pool }: Accounts, accountId: string, password: string): Promise<boolean> {
  const { password: passwords } = await auth.$context
  const hash = await readPasswordHash(pool, accountId)
  if (hash === undefined) {
    await passwords.hash(password)
    return false
  }
  return await passwords.verify({ hash, password })
}

async function readPasswordHash(database: Queryable, accountId: string): Promise<string | undefined> {
  const { rows } = await database.query<{ password: string }>(
    `select password from auth.credentials
      where account_id = $1 and provider_id = 'credential' and password is not null`,
    [accountId],
  )
  return rows[0]?.password
}

/**
 * Sets the password of an account, ends all of its sessions, and mails that it was changed where there was one.
 * `client`: in the transaction of what allowed it.
 */
export async function setPassword(client: Queryable, accountId: string, passwordHash: string): Promise<void> {
  const { rowCount } = await client.query(
    `update auth.credentials set password = $2, updated_at = now() where account_id = $1 and provider_id = 'credential'`,
    [accountId, passwordHash],
  )
  if (rowCount === 0) {
    await client.query(
      `insert into auth.credentials (account_id, provider_id, provider_account_id, password)
       values ($1::uuid, 'credential', $1::uuid::text, $2)`,
      [accountId, passwordHash],
    )
  } else {
    await client.query(`select auth.queue_account_mail('password_changed', $1)`, [accountId])
  }
  await endAllSessions(client, accountId)
}
