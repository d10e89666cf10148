import { type Client, inTransaction, type Pool } from '../../sql/index.ts'
import { NotAllowedError, SignInRequiredError } from './access-errors.ts'
import type { Principal } from './principal.ts'

/** As whom PostgreSQL sees a request: row-level security and grants follow from it. */
export interface DatabaseIdentity {
  readonly role: 'selvedge_shopper' | 'selvedge_analyst' | 'selvedge_admin'
  /** Whose rows a shopper sees. Null: nobody's. */
  readonly customerId: number | null
}

export const GUEST_IDENTITY: DatabaseIdentity = { role: 'selvedge_shopper', customerId: null }

/** With all that the account's role may. */
export function identityOf(principal: Principal): DatabaseIdentity {
  if (principal.kind === 'guest') return GUEST_IDENTITY
  return { role: `selvedge_${principal.role}`, customerId: principal.customerId }
}

/** A customer: also an admin who shops sees but their own. Throws SignInRequiredError, NotAllowedError. */
export function shopperIdentity(principal: Principal): DatabaseIdentity & { readonly customerId: number } {
  if (principal.kind === 'guest') throw new SignInRequiredError()
  if (principal.customerId === null) throw new NotAllowedError('the account has no customer; verify its e-mail address')
  return { role: 'selvedge_shopper', customerId: principal.customerId }
}

/** A statement that runs longer is cancelled. */
export const STATEMENT_TIMEOUT_MS = 10_000

/** Runs the SQL of requests, each in a transaction as the database role of whoever asks. What throws rolls back. */
export class RequestDatabase {
  readonly #pool: Pool
  readonly #timeoutMs: number

  constructor(pool: Pool, statementTimeoutMs = STATEMENT_TIMEOUT_MS) {
    this.#pool = pool
    this.#timeoutMs = statementTimeoutMs
  }

  /** READ ONLY, in one snapshot: what several statements read fits together. For GET and HEAD. */
  async read<T>(identity: DatabaseIdentity, work: (client: Client) => Promise<T>): Promise<T> {
    const settings = settingsOf(identity, this.#timeoutMs)
    return await inTransaction(this.#pool, work, { readOnly: true, repeatableRead: true, settings })
  }

  /** Commits when `work` resolves. */
  async write<T>(identity: DatabaseIdentity, work: (client: Client) => Promise<T>): Promise<T> {
    return await inTransaction(this.#pool, work, { settings: settingsOf(identity, this.#timeoutMs) })
  }
}

/** In one round trip with `begin`, which takes no parameters; every part is one of ours or a checked number. */
function settingsOf({ role, customerId }: DatabaseIdentity, timeoutMs: number): string {
  if (customerId !== null && !Number.isSafeInteger(customerId)) throw new TypeError('a customer has a whole number')
  return (
    `set local role ${role}; set local selvedge.customer_id = '${customerId ?? ''}'; ` +
    `set local statement_timeout = ${Math.trunc(timeoutMs)}`
  )
}
