import { inTransaction } from '../../sql/index.ts'
import type { Accounts } from './accounts.ts'
import type { Caller } from './caller.ts'
import { checkCode, type IssuedCode, issueCode, type ShownCode, useCode } from './codes.ts'
import { WrongPasswordError } from './errors.ts'
import { isPasswordOf } from './password-rows.ts'

/** What shows, beside the session, that it is the owner who wants it. */
export type Confirmation = { readonly password: string } | ShownCode

interface Owner {
  readonly id: string
  readonly email: string
}

/** For who has no password. Throws TooManyAttemptsError. */
export async function askForDeletionCode(
  accounts: Accounts,
  { email }: Owner,
  { network }: Caller,
): Promise<IssuedCode> {
  await accounts.limits.take('askForMail', network, email)
  return await issueCode(accounts.pool, 'delete_account', email)
}

/**
 * Deletes the account and everything that is known of its customer, orders among it, in one transaction. Throws
 * WrongPasswordError, WrongCodeError, TooManyAttemptsError.
 */
export async function eraseAccount(
  accounts: Accounts,
  { id, email }: Owner,
  confirmation: Confirmation,
  { network }: Caller,
): Promise<void> {
  if ('password' in confirmation) {
    await accounts.limits.take('confirmWithPassword', network, id)
    if (!(await isPasswordOf(accounts, id, confirmation.password))) throw new WrongPasswordError()
  } else {
    await accounts.limits.take('showCode', network, confirmation.codeId)
    await checkCode(accounts.pool, confirmation, accounts.codeKey)
  }
  await inTransaction(accounts.pool, async (client) => {
    if ('codeId' in confirmation) await useCode(client, confirmation.codeId, ['delete_account'], email)
    // The loaded files' transactions have no index by customer: they are read as a whole.
    await client.query("set local statement_timeout = '60s'")
    await client.query('select auth.erase_account($1)', [id])
  })
}
