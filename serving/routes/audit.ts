import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, authenticatedPrincipal, identityOf, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { numberBefore, numberedPage } from '../admin/numbered-page.ts'
import { listActions } from '../admin/read-audit.ts'
import { problemResponse } from './answer-schemas.ts'
import { pageQuery, storedText } from './list-parameters.ts'

const value = z.record(z.string(), z.unknown()).nullable()

const action = z
  .object({
    action_id: z.number().int(),
    happened_at: z.iso.datetime(),
    account_id: z.string(),
    role: z.string().openapi({ description: 'Of the account then.' }),
    api_key_id: z.string().nullable().openapi({ description: 'Null: it was a session.' }),
    request_id: z.string().openapi({ description: 'The X-Request-Id of the answer.' }),
    action: z.string().openapi({ example: 'price.set' }),
    target_type: z.string().openapi({ example: 'article' }),
    target_id: z.string().nullable().openapi({ description: 'Null: on many.' }),
    before: value,
    after: value,
    reason: z.string().nullable(),
  })
  .openapi('AuditedAction')

/** Who did what, for administrators. */
export function auditRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'operations:read' }),
      method: 'get',
      tags: ['Operation'],
      path: '/api/admin/audit',
      summary: 'What administrators did, the latest first',
      description: 'Every action that was done has one entry, written with it; what was refused has none.',
      request: {
        query: pageQuery.extend({
          account_id: storedText(100).optional().openapi({ description: 'Who did it.' }),
          action: storedText(100).optional().openapi({ example: 'price.set' }),
          target_type: storedText(100).optional().openapi({ example: 'article' }),
          target_id: storedText(100).optional(),
          from: z.iso.datetime().optional().openapi({ description: 'At or after it.' }),
          until: z.iso.datetime().optional().openapi({ description: 'Before it.' }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page.',
          content: {
            'application/json': { schema: z.object({ items: z.array(action), cursor: z.string().optional() }) },
          },
        },
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { limit, cursor, ...filters } = context.req.valid('query')
      const rows = await requests.read(identityOf(await authenticatedPrincipal(context)), (client) =>
        listActions(client, filters, { limit: limit + 1, before: numberBefore(cursor) }),
      )
      const described = rows.map((row) => ({ ...row, happened_at: row.happened_at.toISOString() }))
      return context.json(
        numberedPage(described, limit, (row) => row.action_id),
        200,
      )
    },
  )
}
