import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, refusedAccess } from '../access/index.ts'
import { askForDeletionCode, eraseAccount } from '../accounts/erase-account.ts'
import { exportAccount } from '../accounts/export-account.ts'
import { endSession } from '../accounts/sessions.ts'
import { jsonFileResponse } from '../json-response.ts'
import { codeAnswer, setCookies } from './account-answers.ts'
import { accountRefusals, codeSent, jsonBody, password, shownCode } from './account-schemas.ts'
import { problemResponse } from './answer-schemas.ts'
import { type OwnAccountDeps, ownAccount } from './own-account.ts'

const TAG = 'Account'
const signedInOnly = allows({ who: ['account'], scope: null })
const refusals = { ...accountRefusals, 401: refusedAccess[401] }
const wrongProof = problemResponse('Nobody is signed in, or the password or code is wrong.')

/** What is kept about who is signed in, and its end. */
export function accountEndRoutes(app: OpenAPIHono, { accounts, caller }: OwnAccountDeps): void {
  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'post',
      tags: [TAG],
      path: '/api/account/deletion-code',
      summary: 'Ask for a code to delete the account',
      description: 'For who has no password.',
      responses: { 202: codeSent, ...refusals },
    }),
    async (context) => {
      const issued = await askForDeletionCode(accounts, await ownAccount(context, accounts), caller(context))
      return context.json(codeAnswer(issued), 202)
    },
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'delete',
      tags: [TAG],
      path: '/api/account',
      summary: 'Delete the account and everything known of its customer',
      description:
        'At once and for good: profile, orders, reviews, events, cart, wishlist, recommendations, features, mail, sessions ' +
        'and keys. Download /api/account/data before.',
      request: jsonBody(z.union([z.object({ password }), shownCode])),
      responses: { 204: { description: 'Nothing of it is left.' }, ...refusals, 401: wrongProof },
    }),
    async (context) => {
      const body = context.req.valid('json')
      const confirmation = 'password' in body ? body : { codeId: body.code_id, code: body.code }
      await eraseAccount(accounts, await ownAccount(context, accounts), confirmation, caller(context))
      setCookies(context, await endSession(accounts, caller(context)))
      return context.body(null, 204)
    },
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'get',
      tags: [TAG],
      path: '/api/account/data',
      summary: 'Everything that is kept about the account and its customer',
      description: 'Table by table, a row as it is stored; without what would open the account.',
      responses: {
        200: {
          description: 'A file of JSON.',
          content: {
            'application/json': { schema: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))) },
          },
        },
        ...refusedAccess,
        503: accountRefusals[503],
      },
    }),
    async (context) => {
      const { id } = await ownAccount(context, accounts)
      return jsonFileResponse(context, 'account.json', exportAccount(accounts.pool, id))
    },
  )
}
