import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { problemResponse } from './answer-schemas.ts'
import { articlePath } from './demand-schemas.ts'
import { reasonField } from './list-parameters.ts'
import { refusedBody } from './refused-body.ts'

const TAG = 'Administration: articles'
const id = z.number().int()
const price = z.number().min(0).max(99_999_999.99).openapi({ description: 'In the shop’s currency.' })

const priceBody = z.object({ price, reason: reasonField }).openapi('PriceBody', { example: { price: 19.99 } })
export const priceChange = z
  .object({ article_id: id, price_before: z.number(), price_after: z.number() })
  .openapi('PriceChange')

const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const away = problemResponse('The database does not answer.')

/** What single articles cost, set by administrators. */
export function adminPriceRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'patch',
      tags: [TAG],
      path: '/api/admin/articles/{article_id}/price',
      summary: 'Set the price of an article',
      description: 'Orders that were made keep theirs.',
      request: { params: articlePath, body: { required: true, ...json(priceBody) } },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: { description: 'Done.', ...json(priceChange) },
        404: problemResponse('There is no such article.'),
        422: problemResponse('The price is not allowed.'),
        503: away,
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { price: wanted, reason } = context.req.valid('json')
      const answer = await audited(context, requests, async (client) => {
        const { rows } = await client.query<{ price: number }>(
          'select niche_data.update_price($1, $2)::double precision as price',
          [article_id, wanted],
        )
        const before = rows[0]!.price
        return {
          answer: { article_id, price_before: before, price_after: wanted },
          done: {
            action: 'price.set',
            targetType: 'article',
            targetId: article_id,
            before: { price: before },
            after: { price: wanted },
            reason,
          },
        }
      })
      return context.json(answer, 200)
    },
  )
}
