import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { AppDeps } from '../app-deps.ts'
import type { ServerMetrics } from '../metrics.ts'
import {
  type RecommendedItem,
  recommendForArticle,
  recommendForCustomer,
  recommendPopular,
} from '../recommendations.ts'
import { countQuery, itemOf, itemSchema, modelSchema, problemResponse } from './answer-schemas.ts'

const identifier = (name: string, largest: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(largest)
    .openapi({ param: { name, in: 'path' }, example: 42 })
const customerId = identifier('customer_id', Number.MAX_SAFE_INTEGER)
/** The column is an integer: past it PostgreSQL would call the number a mistake. */
const articleId = identifier('article_id', 2 ** 31 - 1)

const answer = z.object({ model: modelSchema, items: z.array(itemSchema) })
const refusals = {
  422: problemResponse('A parameter is not of its form.'),
  503: problemResponse('No model is published yet, or the database does not answer.'),
}

/** Recommendations for a customer, for an article, and for nobody in particular. */
export function recommendationRoutes(app: OpenAPIHono, deps: AppDeps, metrics: ServerMetrics): void {
  const items = (recommended: readonly RecommendedItem[]) => {
    for (const { source } of recommended) metrics.recommendedItems.inc({ source })
    return recommended.map(itemOf)
  }
  const modelOf = ({ modelName, version }: { modelName: string; version: number }) => ({ name: modelName, version })

  app.openapi(
    createRoute({
      method: 'get',
      tags: ['Recommendations'],
      path: '/api/recommend/{customer_id}',
      summary: 'Recommendations for a customer',
      description:
        'Reads the customer’s purchases and what is sold out now, and leaves both out. ' +
        'An unknown customer, or one who bought nothing yet, gets what is popular, and `note` says so.',
      request: { params: z.object({ customer_id: customerId }), query: countQuery },
      responses: {
        200: {
          description: 'Best first; fewer than n when the shop has no more to offer.',
          content: {
            'application/json': {
              schema: answer.extend({ customer_id: z.number().int(), note: z.string().optional() }),
            },
          },
        },
        ...refusals,
      },
    }),
    async (context) => {
      const { customer_id } = context.req.valid('param')
      const { n } = context.req.valid('query')
      const found = await recommendForCustomer(deps, customer_id, n)
      const note = noteFor(found)
      return context.json(
        { customer_id, model: modelOf(found.version), ...(note && { note }), items: items(found.items) },
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      tags: ['Recommendations'],
      path: '/api/item/{article_id}/neighbors',
      summary: 'What goes with an article',
      description: 'Articles bought by the customers who bought this one; sold-out articles are left out.',
      request: { params: z.object({ article_id: articleId }), query: countQuery },
      responses: {
        200: {
          description: 'Best first.',
          content: { 'application/json': { schema: answer.extend({ article_id: z.number().int() }) } },
        },
        404: problemResponse('There is no such article.'),
        ...refusals,
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { n } = context.req.valid('query')
      const found = await recommendForArticle(deps, article_id, n)
      return context.json({ article_id, model: modelOf(found.version), items: items(found.items) }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      tags: ['Recommendations'],
      path: '/api/popular',
      summary: 'What sells now',
      description: 'By customers, recent purchases counting more; sold-out articles are left out.',
      request: { query: countQuery },
      responses: {
        200: { description: 'Best first.', content: { 'application/json': { schema: answer } } },
        ...refusals,
      },
    }),
    async (context) => {
      const { n } = context.req.valid('query')
      const found = await recommendPopular(deps, n)
      return context.json({ model: modelOf(found.version), items: items(found.items) }, 200)
    },
  )
}

/** Says, where it is so, that the answer is not personal. */
export function noteFor(answer: { isKnownCustomer: boolean; historyLength: number }): string | undefined {
  if (!answer.isKnownCustomer) return 'unknown customer: popular items'
  if (answer.historyLength === 0) return 'the customer has bought nothing yet: popular items'
  return undefined
}
