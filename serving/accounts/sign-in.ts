import { isAPIError } from 'better-auth/api'
import { inTransaction } from '../../sql/index.ts'
import { openAccount, proveEmail } from './account-rows.ts'
import type { Accounts } from './accounts.ts'
import type { Caller } from './caller.ts'
import { checkCode, type IssuedCode, issueCode, type ShownCode, useCode } from './codes.ts'
import { WrongPasswordError } from './errors.ts'
import { beginSession, type SignedIn } from './sessions.ts'

/** Hashes once, whether there is such an account or not. Throws WrongPasswordError, TooManyAttemptsError. */
export async function signInByPassword(
  { auth, limits }: Accounts,
  { email, password }: { readonly email: string; readonly password: string },
  { network, headers }: Caller,
): Promise<SignedIn> {
  await limits.take('signIn', network, email)
  try {
    const answered = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    await limits.forgive('signIn', network, email)
    return { accountId: answered.response.user.id, setCookies: answered.headers.getSetCookie() }
  } catch (error) {
    if (isAPIError(error) && error.status === 'UNAUTHORIZED') throw new WrongPasswordError()
    throw error
  }
}

/** The same mail and the same answer for every address: who has no account yet opens one by the code. */
export async function askForSignInCode(accounts: Accounts, email: string, { network }: Caller): Promise<IssuedCode> {
  await accounts.limits.take('askForMail', network, email)
  return await issueCode(accounts.pool, 'sign_in', email)
}

/** Throws WrongCodeError, TooManyAttemptsError. */
export async function signInByCode(accounts: Accounts, shown: ShownCode, caller: Caller): Promise<SignedIn> {
  await accounts.limits.take('showCode', caller.network, shown.codeId)
  await checkCode(accounts.pool, shown, accounts.codeKey)
  const accountId = await inTransaction(accounts.pool, async (client) => {
    const { email } = await useCode(client, shown.codeId, ['sign_in'])
    const opened = await openAccount(client, { email })
    await proveEmail(client, opened.accountId)
    return opened.accountId
  })
  return await beginSession(accounts, accountId, caller)
}
