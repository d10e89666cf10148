import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** The account went between the proof and the session. */
class AccountGoneError extends Error {
  readonly code = 'ACCOUNT_GONE'
  constructor() {
    super('the account was deleted just now')
    this.name = 'AccountGoneError'
  }
}

/**
 * better-auth begins sessions only by ways of its own. This opens one for an account that proved itself by ours, with the
 * same row and the same cookie; it has no path, so that only the server itself can call it.
 */
export const openSessionPlugin = {
  id: 'selvedge-open-session',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ accountId: z.string() }), requireHeaders: true },
      async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.accountId)
        if (!user) throw new AccountGoneError()
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return { sessionId: session.id }
      },
    ),
  },
} satisfies BetterAuthPlugin
