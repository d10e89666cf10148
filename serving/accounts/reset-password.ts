import { inTransaction } from '../../sql/index.ts'
import { findAccountByEmail, proveEmail } from './account-rows.ts'
import type { Accounts } from './accounts.ts'
import type { Caller } from './caller.ts'
import { checkCode, type IssuedCode, issueCode, type ShownCode, useCode } from './codes.ts'
import { WrongCodeError, WrongPasswordError } from './errors.ts'
import { hashPassword, isPasswordOf, setPassword } from './password-rows.ts'
import { requirePassword } from './passwords.ts'
import { beginSession, type SignedIn } from './sessions.ts'

/** The same answer whether there is such an account; the mail tells. Throws TooManyAttemptsError. */
export async function askForPasswordReset(accounts: Accounts, email: string, { network }: Caller): Promise<IssuedCode> {
  await accounts.limits.take('askForMail', network, email)
  return await issueCode(accounts.pool, 'reset_password', email)
}

export interface PasswordReset extends ShownCode {
  readonly password: string
  /** The only address whose code is taken. Left out: the code tells the address. */
  readonly email?: string | undefined
}

/**
 * Sets a new password, ends all sessions and begins one. A code that was mailed proves the address, too; one that a
 * command printed does not. Throws WrongCodeError, WeakPasswordError (the code can be used still),
 * TooManyAttemptsError.
 */
export async function resetPassword(
  accounts: Accounts,
  { password, email: onlyOf, ...shown }: PasswordReset,
  caller: Caller,
): Promise<SignedIn> {
  // Once before, so that a weak one costs no attempt; whether it is the address is known when the code is.
  requirePassword(password, '')
  await accounts.limits.take('showCode', caller.network, shown.codeId)
  await checkCode(accounts.pool, shown, accounts.codeKey)
  const passwordHash = await hashPassword(accounts, password)
  const accountId = await inTransaction(accounts.pool, async (client) => {
    const { purpose, email } = await useCode(client, shown.codeId, ['reset_password', 'set_up'], onlyOf)
    requirePassword(password, email)
    const account = await findAccountByEmail(client, email)
    if (!account) throw new WrongCodeError()
    await setPassword(client, account.id, passwordHash)
    if (purpose === 'reset_password') await proveEmail(client, account.id)
    return account.id
  })
  return await beginSession(accounts, accountId, caller)
}

/**
 * For who is signed in and knows the present one; ends all sessions and begins one. Throws WrongPasswordError,
 * WeakPasswordError, TooManyAttemptsError.
 */
export async function changePassword(
  accounts: Accounts,
  { id, email }: { readonly id: string; readonly email: string },
  { present, wanted }: { readonly present: string; readonly wanted: string },
  caller: Caller,
): Promise<SignedIn> {
  requirePassword(wanted, email)
  await accounts.limits.take('confirmWithPassword', caller.network, id)
  if (!(await isPasswordOf(accounts, id, present))) throw new WrongPasswordError()
  await accounts.limits.forgive('confirmWithPassword', caller.network, id)
  const passwordHash = await hashPassword(accounts, wanted)
  await inTransaction(accounts.pool, (client) => setPassword(client, id, passwordHash))
  return await beginSession(accounts, id, caller)
}
