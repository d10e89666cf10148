import type { Context } from 'hono'
import type { SignedIn } from '../accounts/sessions.ts'
import { existingAccount, setCookies } from '../routes/account-answers.ts'
import type { AccountRoutesDeps } from '../routes/accounts.ts'
import { nextPath } from './next-path.ts'

/** Keeps the session in the browser, brings along what a guest gathered, and leads on. */
export async function finishSignIn(
  context: Context,
  { accounts, onSignIn }: AccountRoutesDeps,
  { accountId, setCookies: cookies }: SignedIn,
  next: string | undefined,
): Promise<Response> {
  const { customer_id, role } = await existingAccount(accounts, accountId)
  setCookies(context, cookies)
  if (onSignIn && customer_id !== null) {
    const more = await onSignIn(context.req.raw.headers, customer_id)
    if (more !== undefined) setCookies(context, [more])
  }
  context.header('Cache-Control', 'no-store')
  return context.redirect(nextPath(next) || (role === 'shopper' ? '/' : '/admin'), 303)
}
