import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Pool } from '../../sql/index.ts'
import { allows, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { deleteReview, keepReview } from '../admin/moderation.ts'
import { problemResponse } from './answer-schemas.ts'
import { reasonField, storedText } from './list-parameters.ts'
import { refusedBody } from './refused-body.ts'

const TAG = 'Operation'
/** The largest view of a full shop takes ten seconds. */
const REFRESH_TIMEOUT_MS = 120_000

const viewAge = z
  .object({
    name: z.string(),
    refreshed_at: z.iso.datetime().nullable().openapi({ description: 'It holds what was committed before it.' }),
    age_seconds: z.number().nullable(),
    duration_seconds: z.number().nullable().openapi({ description: 'How long the refresh took.' }),
  })
  .openapi('ViewAge')

const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const away = problemResponse('The database does not answer, or took too long.')

/** Views to refresh and reviews to judge. */
export function adminOperationRoutes(app: OpenAPIHono, requests: RequestDatabase, pool: Pool): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'operations:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/admin/views',
      summary: 'How old each materialized view is',
      responses: {
        ...refusedAccess,
        200: { description: 'By name.', ...json(z.object({ items: z.array(viewAge) })) },
        503: away,
      },
    }),
    async (context) => {
      const { rows } = await pool.query<{
        name: string
        refreshed_at: Date | null
        age_seconds: number | null
        duration_seconds: number | null
      }>('select view_name as name, refreshed_at, age_seconds, duration_seconds from niche_data.v_view_ages order by 1')
      const items = rows.map((row) => ({ ...row, refreshed_at: row.refreshed_at?.toISOString() ?? null }))
      return context.json({ items }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'operations:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/admin/views/{name}/refresh',
      summary: 'Refresh a materialized view',
      description: 'Answers when it is done; readers go on with the old rows meanwhile.',
      request: {
        params: z.object({
          name: storedText(100).openapi({ param: { name: 'name', in: 'path' }, example: 'mv_daily_sales' }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: { description: 'It holds what was committed when it was asked for.', ...json(viewAge) },
        404: problemResponse('There is no such materialized view.'),
        422: problemResponse('The name is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { name } = context.req.valid('param')
      const answer = await audited(context, requests, async (client) => {
        await client.query(`set local statement_timeout = ${REFRESH_TIMEOUT_MS}`)
        const { rows } = await client.query<{ refreshed_at: Date; age_seconds: number; duration_seconds: number }>(
          `select r.refreshed_at, r.duration_seconds,
                  extract(epoch from clock_timestamp() - r.refreshed_at)::double precision as age_seconds
             from niche_data.refresh_view($1) r`,
          [name],
        )
        const { refreshed_at, age_seconds, duration_seconds } = rows[0]!
        const refreshed = { refreshed_at: refreshed_at.toISOString(), duration_seconds }
        return {
          answer: { name, age_seconds, ...refreshed },
          done: { action: 'view.refresh', targetType: 'view', targetId: name, after: refreshed },
        }
      })
      return context.json(answer, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'operations:write' }),
      method: 'post',
      tags: ['Reviews'],
      path: '/api/admin/reviews/{review_id}/decision',
      summary: 'Keep or delete a flagged review',
      description: 'What is kept leaves the list of GET /api/reviews/moderation until its text or rating is edited.',
      request: {
        params: z.object({
          review_id: z.coerce
            .number()
            .int()
            .min(1)
            .max(Number.MAX_SAFE_INTEGER)
            .openapi({ param: { name: 'review_id', in: 'path' }, example: 1 }),
        }),
        body: {
          required: true,
          ...json(
            z
              .object({ decision: z.enum(['keep', 'delete']), reason: reasonField })
              .openapi('ReviewDecision', { example: { decision: 'keep' } }),
          ),
        },
      },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: { description: 'Done.', ...json(z.object({ review_id: z.number().int(), decision: z.string() })) },
        404: problemResponse('There is no such flagged review.'),
        422: problemResponse('The body is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { review_id } = context.req.valid('param')
      const { decision, reason } = context.req.valid('json')
      const answer = await audited(context, requests, async (client, { accountId }) => {
        const { article_id, rating } =
          decision === 'keep' ? await keepReview(client, review_id, accountId) : await deleteReview(client, review_id)
        // Not what it said: that is the shopper's, and a deleted review shall be gone.
        const before = { article_id, rating }
        return {
          answer: { review_id, decision },
          done: {
            action: `review.${decision}`,
            targetType: 'review',
            targetId: review_id,
            before,
            after: decision === 'keep' ? before : undefined,
            reason,
          },
        }
      })
      return context.json(answer, 200)
    },
  )
}
