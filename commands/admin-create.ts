import { grantRole, openAccount } from '../serving/accounts/account-rows.ts'
import { codeOf } from '../serving/accounts/code.ts'
import { issueCode } from '../serving/accounts/codes.ts'
import { openSecret } from '../serving/accounts/secret.ts'
import { emailAddress } from './email-address.ts'
import { answer } from './print.ts'
import { shopAddress } from './server-address.ts'
import { withDatabase } from './with-database.ts'

/** An admin without a password yet: it is set with the code that is printed, and is never a word of a command. */
export async function createAdmin({ email: given, json }: { email: string; json: boolean }): Promise<void> {
  const email = emailAddress(given)
  const { code, issued, isNew, url } = await withDatabase(async ({ pool, configuration }) => {
    const secret = await openSecret({ given: configuration.secret, home: configuration.home })
    const { isNew } = await openAccount(pool, { email, role: 'admin' })
    if (!isNew) await grantRole(pool, email, 'admin')
    const issued = await issueCode(pool, 'set_up', email)
    const url = await shopAddress(configuration)
    return { issued, code: codeOf(issued.code_id, secret.key('codes')), isNew, url }
  })
  answer(json, { email, isNew, codeId: issued.code_id, code, expiresAt: issued.expires_at.toISOString() }, () => [
    `${email} is an admin now${isNew ? '' : ', who had an account'}.`,
    'Set its password within ten minutes: open',
    `  ${url}/password-reset?code_id=${issued.code_id}&next=/admin`,
    `and type the code ${code}, which opens it once.`,
    'Or sign in without one, by a code that is mailed.',
  ])
}
