import type { Queryable } from '../../sql/index.ts'
import {
  type AccountPrincipal,
  type Authenticator,
  GUEST,
  InvalidCredentialsError,
  type Principal,
  type Role,
  type Scope,
} from '../access/principal.ts'
import { hasApiKeyForm, hashApiKey } from './api-key.ts'
import { sessionTokenIn } from './session-cookie.ts'

const BEARER = /^Bearer +(\S+) *$/i

interface PrincipalRow {
  readonly account_id: string
  readonly role: Role
  readonly customer_id: number | null
  readonly scopes: readonly Scope[] | null
  readonly api_key_id: string | null
}

const BY_SESSION = `
  select a.id as account_id, a.role, l.customer_id, null::text[] as scopes, null::uuid as api_key_id
    from auth.sessions s
    join auth.accounts a on a.id = s.account_id
    left join auth.account_customers l on l.account_id = a.id
   where s.token = $1 and s.expires_at > now()`

const BY_API_KEY = `
  select a.id as account_id, a.role, l.customer_id, k.scopes, k.api_key_id
    from auth.api_keys k
    join auth.accounts a on a.id = k.account_id
    left join auth.account_customers l on l.account_id = a.id
   where k.secret_sha256 = $1 and k.expires_at > now()`

export interface SessionCookieSettings {
  readonly name: string
  /** Signs the cookie's value. */
  readonly key: string
}

/**
 * One statement a request, of three index lookups, and none for a guest. Nothing is remembered from one request to the
 * next: what was revoked, expired or given another role counts from the next request on.
 */
export class AccountAuthenticator implements Authenticator {
  readonly #database: Queryable
  readonly #cookie: SessionCookieSettings

  /** `database`: as selvedge_accounts. */
  constructor(database: Queryable, cookie: SessionCookieSettings) {
    this.#database = database
    this.#cookie = cookie
  }

  /** A header Authorization counts before a cookie: who shows a key means it. */
  async authenticate(headers: Headers): Promise<Principal> {
    const authorization = headers.get('authorization')
    if (authorization !== null) return await this.#byApiKey(authorization)
    const token = sessionTokenIn(headers.get('cookie'), this.#cookie.name, this.#cookie.key)
    if (token === undefined) return GUEST
    return (await this.#find('session', BY_SESSION, token)) ?? GUEST
  }

  async #byApiKey(authorization: string): Promise<Principal> {
    const key = BEARER.exec(authorization)?.[1]
    if (key === undefined || !hasApiKeyForm(key)) throw new InvalidCredentialsError()
    const principal = await this.#find('api_key', BY_API_KEY, hashApiKey(key))
    if (!principal) throw new InvalidCredentialsError()
    return principal
  }

  async #find(
    kind: AccountPrincipal['kind'],
    text: string,
    value: string | Buffer,
  ): Promise<AccountPrincipal | undefined> {
    // Named, so that a connection parses and plans it once.
    const { rows } = await this.#database.query<PrincipalRow>({ name: `principal by ${kind}`, text, values: [value] })
    const row = rows[0]
    if (!row) return undefined
    return {
      kind,
      accountId: row.account_id,
      role: row.role,
      customerId: row.customer_id,
      scopes: row.scopes && new Set(row.scopes),
      apiKeyId: row.api_key_id,
    }
  }
}
