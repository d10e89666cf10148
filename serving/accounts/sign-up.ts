import { inTransaction } from '../../sql/index.ts'
import { openAccount, proveEmail } from './account-rows.ts'
import type { Accounts } from './accounts.ts'
import type { Caller } from './caller.ts'
import { checkCode, type IssuedCode, issueCode, type ShownCode, useCode } from './codes.ts'
import { hashPassword, setPassword } from './password-rows.ts'
import { requirePassword } from './passwords.ts'
import { beginSession, type SignedIn } from './sessions.ts'

export interface SignUp {
  readonly email: string
  readonly password: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

/**
 * Keeps what was given beside a code, which is mailed; the account is made when the code is shown, so that there is none
 * whose address nobody proved. The password is hashed whether or not there is an account already. Throws
 * WeakPasswordError, TooManyAttemptsError.
 */
export async function askForSignUp(accounts: Accounts, wanted: SignUp, { network }: Caller): Promise<IssuedCode> {
  const { email, password, firstName, lastName } = wanted
  requirePassword(password, email)
  await accounts.limits.take('askForMail', network, email)
  const passwordHash = await hashPassword(accounts, password)
  return await issueCode(accounts.pool, 'sign_up', email, { passwordHash, firstName, lastName })
}

/** Makes the account, or takes the one that was made since, and signs in. Throws WrongCodeError, TooManyAttemptsError. */
export async function confirmSignUp(accounts: Accounts, shown: ShownCode, caller: Caller): Promise<SignedIn> {
  await accounts.limits.take('showCode', caller.network, shown.codeId)
  await checkCode(accounts.pool, shown, accounts.codeKey)
  const accountId = await inTransaction(accounts.pool, async (client) => {
    const { email, password_hash, first_name, last_name } = await useCode(client, shown.codeId, ['sign_up'])
    const name = [first_name, last_name].filter(Boolean).join(' ')
    const opened = await openAccount(client, { email, name })
    if (password_hash !== null) await setPassword(client, opened.accountId, password_hash)
    await proveEmail(client, opened.accountId, { firstName: first_name, lastName: last_name })
    return opened.accountId
  })
  return await beginSession(accounts, accountId, caller)
}
