import type { Queryable } from '../../sql/index.ts'
import type { Role } from '../access/principal.ts'
import { AccountNotFoundError } from './errors.ts'

export interface Account {
  readonly id: string
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
  readonly role: Role
  readonly created_at: Date
  /** Null: it shops as nobody. */
  readonly customer_id: number | null
}

const FROM_ACCOUNTS = `
  select a.id, a.email, a.email_verified, a.name, a.role, a.created_at, l.customer_id
    from auth.accounts a
    left join auth.account_customers l on l.account_id = a.id`

export async function findAccount(database: Queryable, accountId: string): Promise<Account | undefined> {
  return (await database.query<Account>(`${FROM_ACCOUNTS} where a.id = $1`, [accountId])).rows[0]
}

/** In whatever case the address is written. */
export async function findAccountByEmail(database: Queryable, email: string): Promise<Account | undefined> {
  return (await database.query<Account>(`${FROM_ACCOUNTS} where a.email = lower($1)`, [email])).rows[0]
}

/**
 * The account of that address, made where there is none: then with that role and nobody's proof that the address is
 * theirs, so without a customer.
 */
export async function openAccount(
  database: Queryable,
  { email, name = '', role = 'shopper' }: { email: string; name?: string; role?: Role },
): Promise<{ readonly accountId: string; readonly isNew: boolean }> {
  const { rows } = await database.query<{ id: string }>(
    `insert into auth.accounts (email, name, role) values (lower($1), $2, $3)
         on conflict (email) do nothing
     returning id`,
    [email, name, role],
  )
  if (rows[0]) return { accountId: rows[0].id, isNew: true }
  const known = await findAccountByEmail(database, email)
  if (!known) throw new AccountNotFoundError(email)
  return { accountId: known.id, isNew: false }
}

/** Counts from the account's next request on. Throws AccountNotFoundError. */
export async function grantRole(database: Queryable, email: string, role: Role): Promise<void> {
  const { rowCount } = await database.query(
    'update auth.accounts set role = $2, updated_at = now() where email = lower($1)',
    [email, role],
  )
  if (rowCount === 0) throw new AccountNotFoundError(email)
}

/**
 * Somebody has shown a code mailed to the address: the customer with it becomes the account's, or a new one is made.
 * Returns the customer; null when theirs is another account's.
 */
export async function proveEmail(
  database: Queryable,
  accountId: string,
  { firstName, lastName }: { firstName?: string | null; lastName?: string | null } = {},
): Promise<number | null> {
  await database.query(
    'update auth.accounts set email_verified = true, updated_at = now() where id = $1 and not email_verified',
    [accountId],
  )
  const { rows } = await database.query<{ customer_id: number | null }>(
    'select auth.claim_customer($1, $2, $3) as customer_id',
    [accountId, firstName ?? null, lastName ?? null],
  )
  return rows[0]?.customer_id ?? null
}
