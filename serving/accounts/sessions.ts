import type { Queryable } from '../../sql/index.ts'
import type { Accounts } from './accounts.ts'
import type { Caller } from './caller.ts'
import { SessionNotFoundError } from './errors.ts'
import { sessionTokenIn } from './session-cookie.ts'

/** Whose session began; the answer has these headers Set-Cookie. */
export interface SignedIn {
  readonly accountId: string
  readonly setCookies: readonly string[]
}

export interface SessionRow {
  readonly session_id: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly ip_address: string | null
  readonly user_agent: string | null
  /** Whether it is the one that asks. */
  readonly is_current: boolean
}

/** For an account that has just proved itself. */
export async function beginSession({ auth }: Accounts, accountId: string, { headers }: Caller): Promise<SignedIn> {
  const { headers: answered } = await auth.api.openSession({ body: { accountId }, headers, returnHeaders: true })
  return { accountId, setCookies: answered.getSetCookie() }
}

/** The session of the caller's cookie, if any, opens nothing from now on. Gives what takes the cookies away. */
export async function endSession(accounts: Accounts, { headers }: Caller): Promise<readonly string[]> {
  const { pool, auth, cookie } = accounts
  const token = sessionTokenIn(headers.get('cookie'), cookie.name, cookie.key)
  // By ourselves: better-auth says that it is done also when the database did not answer.
  if (token !== undefined) await pool.query('delete from auth.sessions where token = $1', [token])
  const { headers: answered } = await auth.api.signOut({ headers, returnHeaders: true })
  return answered.getSetCookie()
}

export async function endAllSessions(database: Queryable, accountId: string): Promise<void> {
  await database.query('delete from auth.sessions where account_id = $1', [accountId])
}

/** All but the caller's own, which goes on. */
export async function endOtherSessions(
  { pool, cookie }: Accounts,
  accountId: string,
  { headers }: Caller,
): Promise<void> {
  const token = sessionTokenIn(headers.get('cookie'), cookie.name, cookie.key)
  await pool.query('delete from auth.sessions where account_id = $1 and token <> $2', [accountId, token ?? ''])
}

/** Those that still open the account, the latest first. */
export async function listSessions(
  { pool, cookie }: Accounts,
  accountId: string,
  { headers }: Caller,
): Promise<readonly SessionRow[]> {
  const token = sessionTokenIn(headers.get('cookie'), cookie.name, cookie.key)
  const { rows } = await pool.query<SessionRow>(
    `select id as session_id, created_at, expires_at, nullif(ip_address, '') as ip_address,
            nullif(user_agent, '') as user_agent, token = $2 as is_current
       from auth.sessions
      where account_id = $1 and expires_at > now()
      order by created_at desc, id`,
    [accountId, token ?? ''],
  )
  return rows
}

/** Throws SessionNotFoundError, also for a session of another account. */
export async function revokeSession({ pool }: Accounts, accountId: string, sessionId: string): Promise<void> {
  const { rowCount } = await pool.query('delete from auth.sessions where account_id = $1 and id = $2', [
    accountId,
    sessionId,
  ])
  if (rowCount === 0) throw new SessionNotFoundError(sessionId)
}
