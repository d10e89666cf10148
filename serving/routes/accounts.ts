import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { allows } from '../access/index.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { callerOf } from '../accounts/caller.ts'
import { askForPasswordReset, resetPassword } from '../accounts/reset-password.ts'
import { endSession, type SignedIn } from '../accounts/sessions.ts'
import { askForSignInCode, signInByCode, signInByPassword } from '../accounts/sign-in.ts'
import { askForSignUp, confirmSignUp } from '../accounts/sign-up.ts'
import { accountAnswer, codeAnswer, existingAccount, setCookies } from './account-answers.ts'
import {
  accountRefusals,
  codeSent,
  email,
  jsonBody,
  newPassword,
  password,
  personName,
  shownCode,
  signedIn,
} from './account-schemas.ts'
import { problemResponse } from './answer-schemas.ts'
import { ownAccountRoutes } from './own-account.ts'

export interface AccountRoutesDeps {
  readonly accounts: Accounts
  /** Proxies of one's own before the server (TRUST_PROXY). */
  readonly trustedProxies: number
  /**
   * Called when somebody has signed in to an account with a customer, with the headers of the request; what it gives is
   * one more Set-Cookie. For what a guest has gathered.
   */
  readonly onSignIn?: ((headers: Headers, customerId: number) => Promise<string | undefined>) | undefined
}

const TAG = 'Account'
const everybody = allows({ who: ['everybody'], scope: null })
const wrongCode = problemResponse('The code is wrong, used, expired or was guessed at five times.')

/** Signing up, in and out. Codes are mailed; with the code_id that was answered they open what they are for. */
export function accountRoutes(app: OpenAPIHono, deps: AccountRoutesDeps): void {
  const { accounts } = deps
  const caller = (context: Context) => callerOf(context, deps.trustedProxies)

  // What is answered is about one person, or opens an account.
  app.use('/api/account/*', async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })

  const answerSignedIn = async (context: Context, { accountId, setCookies: cookies }: SignedIn) => {
    const answer = accountAnswer(await existingAccount(accounts, accountId))
    setCookies(context, cookies)
    if (deps.onSignIn && answer.customer_id !== null) {
      const more = await deps.onSignIn(context.req.raw.headers, answer.customer_id)
      if (more !== undefined) setCookies(context, [more])
    }
    return answer
  }

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/sign-up',
      summary: 'Ask for an account',
      description:
        'Mails a code, which sign-up/confirm takes. A known address gets the same answer and a mail that says that it has ' +
        'an account. An imported customer becomes the account’s by proving the address.',
      request: jsonBody(
        z.object({ email, password: newPassword, first_name: personName.optional(), last_name: personName.optional() }),
      ),
      responses: { ...accountRefusals, 202: codeSent },
    }),
    async (context) => {
      const { first_name: firstName, last_name: lastName, ...wanted } = context.req.valid('json')
      const issued = await askForSignUp(accounts, { ...wanted, firstName, lastName }, caller(context))
      return context.json(codeAnswer(issued), 202)
    },
  )

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/sign-up/confirm',
      summary: 'Open the account by the code that was mailed',
      request: jsonBody(shownCode),
      responses: { ...accountRefusals, 200: signedIn, 401: wrongCode },
    }),
    async (context) => {
      const { code_id: codeId, code } = context.req.valid('json')
      const signed = await confirmSignUp(accounts, { codeId, code }, caller(context))
      return context.json(await answerSignedIn(context, signed), 200)
    },
  )

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/sign-in',
      summary: 'Sign in by password',
      request: jsonBody(z.object({ email, password })),
      responses: {
        ...accountRefusals,
        200: signedIn,
        401: problemResponse('The address or the password is wrong; which, is not told.'),
      },
    }),
    async (context) => {
      const signed = await signInByPassword(accounts, context.req.valid('json'), caller(context))
      return context.json(await answerSignedIn(context, signed), 200)
    },
  )

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/sign-in/code',
      summary: 'Ask for a code to sign in',
      description: 'Whoever has no account yet opens one by the code.',
      request: jsonBody(z.object({ email })),
      responses: { ...accountRefusals, 202: codeSent },
    }),
    async (context) => {
      const issued = await askForSignInCode(accounts, context.req.valid('json').email, caller(context))
      return context.json(codeAnswer(issued), 202)
    },
  )

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/sign-in/code/confirm',
      summary: 'Sign in by the code that was mailed',
      request: jsonBody(shownCode),
      responses: { ...accountRefusals, 200: signedIn, 401: wrongCode },
    }),
    async (context) => {
      const { code_id: codeId, code } = context.req.valid('json')
      const signed = await signInByCode(accounts, { codeId, code }, caller(context))
      return context.json(await answerSignedIn(context, signed), 200)
    },
  )

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/password-reset',
      summary: 'Ask for a code to set a new password',
      request: jsonBody(z.object({ email })),
      responses: { ...accountRefusals, 202: codeSent },
    }),
    async (context) => {
      const issued = await askForPasswordReset(accounts, context.req.valid('json').email, caller(context))
      return context.json(codeAnswer(issued), 202)
    },
  )

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/password-reset/confirm',
      summary: 'Set a new password by the code that was mailed',
      description: 'Ends all sessions of the account and begins one. A code that a command printed is taken, too.',
      request: jsonBody(shownCode.extend({ password: newPassword })),
      responses: { ...accountRefusals, 200: signedIn, 401: wrongCode },
    }),
    async (context) => {
      const { code_id: codeId, ...shown } = context.req.valid('json')
      const signed = await resetPassword(accounts, { codeId, ...shown }, caller(context))
      return context.json(await answerSignedIn(context, signed), 200)
    },
  )

  app.openapi(
    createRoute({
      ...everybody,
      method: 'post',
      tags: [TAG],
      path: '/api/account/sign-out',
      summary: 'End the session',
      description: 'Whoever is not signed in is told the same.',
      responses: {
        204: { description: 'There is no session any more.' },
        403: accountRefusals[403],
        503: accountRefusals[503],
      },
    }),
    async (context) => {
      setCookies(context, await endSession(accounts, caller(context)))
      return context.body(null, 204)
    },
  )

  ownAccountRoutes(app, { accounts, caller })
}
