import type { Role } from '../serving/access/principal.ts'
import { grantRole } from '../serving/accounts/account-rows.ts'
import { emailAddress } from './email-address.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

const ROLES = ['shopper', 'analyst', 'admin'] as const satisfies readonly Role[]

class UnknownRoleError extends Error {
  readonly code = 'UNKNOWN_ROLE'
  constructor(name: string) {
    super(`there is no role "${name}"; there are: ${ROLES.join(', ')}`)
    this.name = 'UnknownRoleError'
  }
}

/** Gives an account another role. */
export async function grant(given: { email: string; role: string; json: boolean }): Promise<void> {
  const email = emailAddress(given.email)
  const role = ROLES.find((name) => name === given.role)
  if (!role) throw new UnknownRoleError(given.role)
  await withDatabase(({ pool }) => grantRole(pool, email, role))
  answer(given.json, { email, role }, () => [`${email} is ${role === 'shopper' ? 'a' : 'an'} ${role} from now on.`])
}
