import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, refusedAccess } from '../access/index.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '../accounts/api-keys.ts'
import { accountRefusals, apiKey, apiKeyWish, jsonBody } from './account-schemas.ts'
import { problemResponse } from './answer-schemas.ts'
import { ownAccount } from './own-account.ts'

const TAG = 'Account'
const DAY_MS = 86_400_000
const signedInOnly = allows({ who: ['account'], scope: null })

/** API keys of the account that is signed in. */
export function apiKeyRoutes(app: OpenAPIHono, accounts: Accounts): void {
  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'get',
      tags: [TAG],
      path: '/api/account/api-keys',
      summary: 'The API keys of the account',
      responses: {
        200: {
          description: 'The latest first, without the keys themselves; those that have expired among them.',
          content: { 'application/json': { schema: z.object({ items: z.array(apiKey) }) } },
        },
        ...refusedAccess,
        503: accountRefusals[503],
      },
    }),
    async (context) => {
      const { id } = await ownAccount(context, accounts)
      return context.json({ items: (await listApiKeys(accounts.pool, id)).map(apiKeyAnswer) }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'post',
      tags: [TAG],
      path: '/api/account/api-keys',
      summary: 'Make an API key',
      description: 'A key may do what its scopes say and the account’s role allows, until it expires or is revoked.',
      request: jsonBody(apiKeyWish),
      responses: {
        201: {
          description: 'The key, which is shown this once.',
          content: {
            'application/json': {
              schema: apiKey
                .extend({ key: z.string().openapi({ description: 'For the header Authorization: Bearer <key>.' }) })
                .openapi('NewApiKey'),
            },
          },
        },
        ...accountRefusals,
        401: refusedAccess[401],
        409: problemResponse('The account has as many keys as it may.'),
      },
    }),
    async (context) => {
      const { id } = await ownAccount(context, accounts)
      const { name, scopes, expires_in_days } = context.req.valid('json')
      const expiresAt = new Date(Date.now() + expires_in_days * DAY_MS)
      const { key, ...made } = await createApiKey(accounts.pool, id, { name, scopes, expiresAt })
      return context.json({ ...apiKeyAnswer(made), key }, 201)
    },
  )

  app.openapi(
    createRoute({
      ...signedInOnly,
      method: 'delete',
      tags: [TAG],
      path: '/api/account/api-keys/{api_key_id}',
      summary: 'Revoke an API key',
      request: { params: z.object({ api_key_id: z.uuid() }) },
      responses: {
        204: { description: 'It opens nothing any more.' },
        ...accountRefusals,
        401: refusedAccess[401],
        404: problemResponse('The account has no such key.'),
      },
    }),
    async (context) => {
      const { id } = await ownAccount(context, accounts)
      await revokeApiKey(accounts.pool, id, context.req.valid('param').api_key_id)
      return context.body(null, 204)
    },
  )
}

function apiKeyAnswer({ scopes, created_at, expires_at, ...known }: ApiKey) {
  return {
    ...known,
    scopes: scopes && [...scopes],
    created_at: created_at.toISOString(),
    expires_at: expires_at.toISOString(),
  }
}
