import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { allows, authenticatedPrincipal, NotAllowedError, refusedAccess, SignInRequiredError } from '../access/index.ts'
import type { Account } from '../accounts/account-rows.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Caller } from '../accounts/caller.ts'
import { changePassword } from '../accounts/reset-password.ts'
import { endAllSessions, endSession, listSessions, revokeSession } from '../accounts/sessions.ts'
import { accountAnswer, existingAccount, setCookies } from './account-answers.ts'
import { accountEndRoutes } from './account-end.ts'
import { account, accountRefusals, jsonBody, newPassword, password, session, signedIn } from './account-schemas.ts'
import { problemResponse } from './answer-schemas.ts'
import { apiKeyRoutes } from './api-keys.ts'

export interface OwnAccountDeps {
  readonly accounts: Accounts
  readonly caller: (context: Context) => Caller
}

const TAG = 'Account'
/** Not by an API key, which somebody may have found: who holds one shall not become who owns the account. */
const signedInOnly = allows({ who: ['account'], scope: null })
const refusals = { ...accountRefusals, 401: refusedAccess[401] }
const wrongProof = problemResponse('Nobody is signed in, or the password or code is wrong.')

/** For who is signed in: the account, its password and its sessions. */
export function ownAccountRoutes(app: OpenAPIHono, deps: OwnAccountDeps): void {
  const { accounts, caller } = deps

  app.openapi(
    createRoute({
      ...allows({ who: ['account'], scope: null }),
      method: 'get',
      tags: [TAG],
      path: '/api/account',
      summary: 'Who is signed in',
      responses: {
        200: { description: 'The account.', content: { 'application/json': { schema: account } } },
        ...refusedAccess,
        503: accountRefusals[503],
      },
    }),
    async (context) => context.json(accountAnswer(await ownAccount(context, accounts)), 200),
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'put',
      tags: [TAG],
      path: '/api/account/password',
      summary: 'Change the password',
      description:
        'Ends all sessions of the account and begins one. Who has no password, or forgot it, sets one by password-reset.',
      request: jsonBody(z.object({ present_password: password, new_password: newPassword })),
      responses: { 200: signedIn, ...refusals, 401: wrongProof },
    }),
    async (context) => {
      const { present_password: present, new_password: wanted } = context.req.valid('json')
      const own = await ownAccount(context, accounts)
      const signed = await changePassword(accounts, own, { present, wanted }, caller(context))
      setCookies(context, signed.setCookies)
      return context.json(accountAnswer(own), 200)
    },
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'get',
      tags: [TAG],
      path: '/api/account/sessions',
      summary: 'Where the account is signed in',
      responses: {
        200: {
          description: 'The latest first.',
          content: { 'application/json': { schema: z.object({ items: z.array(session) }) } },
        },
        ...refusedAccess,
        503: accountRefusals[503],
      },
    }),
    async (context) => {
      const { id } = await ownAccount(context, accounts)
      const sessions = await listSessions(accounts, id, caller(context))
      const items = sessions.map((row) => ({
        ...row,
        created_at: row.created_at.toISOString(),
        expires_at: row.expires_at.toISOString(),
      }))
      return context.json({ items }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'delete',
      tags: [TAG],
      path: '/api/account/sessions/{session_id}',
      summary: 'End a session',
      request: { params: z.object({ session_id: z.uuid() }) },
      responses: {
        204: { description: 'It opens nothing any more.' },
        404: problemResponse('The account has no such session.'),
        ...refusals,
      },
    }),
    async (context) => {
      const { id } = await ownAccount(context, accounts)
      await revokeSession(accounts, id, context.req.valid('param').session_id)
      return context.body(null, 204)
    },
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'post',
      tags: [TAG],
      path: '/api/account/sign-out-everywhere',
      summary: 'End all sessions',
      description: 'API keys stay: they are revoked one by one.',
      responses: { 204: { description: 'No session opens the account any more.' }, ...refusals },
    }),
    async (context) => {
      const { id } = await ownAccount(context, accounts)
      await endAllSessions(accounts.pool, id)
      setCookies(context, await endSession(accounts, caller(context)))
      return context.body(null, 204)
    },
  )

  accountEndRoutes(app, deps)
  apiKeyRoutes(app, accounts)
}

/** The account of who asks. Throws SignInRequiredError; NotAllowedError for an API key, whatever its scopes. */
export async function ownAccount(context: Context, accounts: Accounts): Promise<Account> {
  const principal = await authenticatedPrincipal(context)
  if (principal.kind === 'guest') throw new SignInRequiredError()
  if (principal.kind === 'api_key') throw new NotAllowedError('no API key may; sign in')
  return await existingAccount(accounts, principal.accountId)
}
