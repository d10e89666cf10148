import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { SignInRequiredError } from '../access/index.ts'
import { type Account, findAccount } from '../accounts/account-rows.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { IssuedCode } from '../accounts/codes.ts'
import type { account, codeIssued } from './account-schemas.ts'

export function setCookies(context: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
}

/** Throws SignInRequiredError when the account was deleted meanwhile. */
export async function existingAccount({ pool }: Accounts, accountId: string): Promise<Account> {
  const found = await findAccount(pool, accountId)
  if (!found) throw new SignInRequiredError()
  return found
}

export function accountAnswer({ id, created_at, ...known }: Account): z.input<typeof account> {
  return { account_id: id, ...known, created_at: created_at.toISOString() }
}

export function codeAnswer({ code_id, expires_at }: IssuedCode): z.input<typeof codeIssued> {
  return { code_id, expires_at: expires_at.toISOString() }
}
