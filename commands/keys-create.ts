import { SCOPES, type Scope } from '../serving/access/principal.ts'
import { findAccountByEmail } from '../serving/accounts/account-rows.ts'
import { createApiKey } from '../serving/accounts/api-keys.ts'
import { AccountNotFoundError } from '../serving/accounts/errors.ts'
import { emailAddress } from './email-address.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

const DAY_MS = 86_400_000
const LONGEST_DAYS = 366

/** A key cannot be made as it was wished. */
class InvalidKeyError extends Error {
  readonly code = 'INVALID_KEY'
  constructor(detail: string) {
    super(detail)
    this.name = 'InvalidKeyError'
  }
}

interface KeyOptions {
  readonly email: string
  readonly scope: readonly string[]
  readonly expiresDays: number
  readonly name: string
  readonly json: boolean
}

/** Makes an API key of an account that is there. */
export async function createKey({ email: given, scope, expiresDays, name, json }: KeyOptions): Promise<void> {
  const email = emailAddress(given)
  const scopes = [...new Set(scope)].map(scopeNamed)
  if (scopes.length === 0) throw new InvalidKeyError(`name a --scope; there are: ${Object.keys(SCOPES).join(', ')}`)
  if (expiresDays > LONGEST_DAYS) throw new InvalidKeyError(`a key lasts ${LONGEST_DAYS} days at most`)
  const made = await withDatabase(async ({ pool }) => {
    const account = await findAccountByEmail(pool, email)
    if (!account) throw new AccountNotFoundError(email)
    const expiresAt = new Date(Date.now() + expiresDays * DAY_MS)
    return { ...(await createApiKey(pool, account.id, { name, scopes, expiresAt })), role: account.role }
  })
  const { key, expires_at, role } = made
  answer(json, { key, email, scopes, expiresAt: expires_at.toISOString() }, () => [
    key,
    `This once only: keep it well. For ${scopes.join(', ')}, as far as the ${role} ${email} may; until ${expires_at.toISOString()}.`,
  ])
}

function scopeNamed(name: string): Scope {
  if (!Object.hasOwn(SCOPES, name)) {
    throw new InvalidKeyError(`there is no scope "${name}"; there are: ${Object.keys(SCOPES).join(', ')}`)
  }
  return name as Scope
}
