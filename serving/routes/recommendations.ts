import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Access, allows, assertAllowed, authenticatedPrincipal, refusedAccess } from '../access/index.ts'
import type { ServerMetrics } from '../metrics.ts'
import type { RecommendationAnswer, Recommender } from '../recommend/recommend.ts'
import { problemResponse } from './answer-schemas.ts'
import { answerOf, answerSchema } from './recommendation-answer.ts'
import { idList, LARGEST_ARTICLE_ID, optionsBody, optionsOf, optionsQuery } from './recommendation-options.ts'

const identifier = (name: string, largest: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(largest)
    .openapi({ param: { name, in: 'path' }, example: 42 })
const customerId = identifier('customer_id', Number.MAX_SAFE_INTEGER)
const articleId = identifier('article_id', LARGEST_ARTICLE_ID)

const refusals = {
  422: problemResponse('A parameter is not of its form, or names what the shop does not have.'),
  503: problemResponse('No model is published yet, or the database does not answer.'),
}
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const ABOUT_A_CUSTOMER: Access = { who: ['self', 'analyst'], scope: 'recommendations:read' }
const BEST_FIRST = 'Best first; fewer than n only with a shortfall that says why.'

const interaction = z.object({
  article_id: z.number().int().min(1).max(LARGEST_ARTICLE_ID),
  kind: z.enum(['view', 'click', 'wishlist', 'add_to_cart']).default('view'),
  seconds_ago: z.number().min(0).max(2_592_000).default(0),
})

/** Recommendations for a customer, an article, a cart, a session, and for nobody in particular. */
export function recommendationRoutes(app: OpenAPIHono, recommender: Recommender, metrics: ServerMetrics): void {
  const counted = (answer: RecommendationAnswer) => {
    for (const { source } of answer.items) metrics.recommendedItems.inc({ source })
    return answerOf(answer)
  }

  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'recommendations:read' }),
      method: 'get',
      tags: ['Recommendations'],
      path: '/api/recommend/cart',
      summary: 'What goes with a cart',
      description:
        'With customer_id their own cart is read, and their purchases with it; with article_ids these are the cart. ' +
        'What is in it is left out. A customer’s own is for them and staff.',
      request: {
        query: optionsQuery.extend({
          customer_id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
          article_ids: idList.optional().openapi({ example: '400479004' }),
        }),
      },
      responses: { 200: { description: BEST_FIRST, ...json(answerSchema) }, ...refusals },
    }),
    async (context) => {
      const { customer_id: customerId, article_ids: articleIds, ...given } = context.req.valid('query')
      if (customerId !== undefined) assertAllowed(ABOUT_A_CUSTOMER, await authenticatedPrincipal(context), customerId)
      return context.json(counted(await recommender.forCart({ customerId, articleIds }, optionsOf(given, 'cart'))), 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows(ABOUT_A_CUSTOMER),
      method: 'get',
      tags: ['Recommendations'],
      path: '/api/recommend/{customer_id}',
      summary: 'Recommendations for a customer',
      description:
        'Purchases, cart, views of the last day, stock, prices and hidden articles are read in one snapshot: what was ' +
        'bought, is in the cart or is sold out by then is left out. An unknown customer, or one who did nothing yet, ' +
        'gets what is popular, and `note` says so.',
      request: {
        params: z.object({ customer_id: customerId }),
        query: optionsQuery.extend({
          rerank: z
            .enum(['propensity'])
            .optional()
            .openapi({
              description:
                'propensity: the best hundred in the order of how likely the customer buys them, which takes a second ' +
                'read; diversity has no effect then, and items are not in the order of their score.',
            }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: BEST_FIRST,
          ...json(answerSchema.extend({ customer_id: z.number().int(), note: z.string().optional() })),
        },
        ...refusals,
      },
    }),
    async (context) => {
      const { customer_id } = context.req.valid('param')
      const found = await recommender.forCustomer(customer_id, optionsOf(context.req.valid('query'), 'customer'))
      const note = noteFor(found)
      return context.json({ customer_id, ...(note && { note }), ...counted(found) }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'recommendations:read' }),
      method: 'post',
      tags: ['Recommendations'],
      path: '/api/session/recommend',
      summary: 'Recommendations for an anonymous session',
      description: 'By what somebody did just now; nothing of it is kept but what was shown.',
      request: {
        body: {
          required: true,
          ...json(
            optionsBody.extend({
              interactions: z.array(interaction).max(200),
              age: z.number().int().min(0).max(130).nullable().default(null),
            }),
          ),
        },
      },
      responses: { 200: { description: BEST_FIRST, ...json(answerSchema) }, ...refusals },
    }),
    async (context) => {
      const { interactions, age, ...given } = context.req.valid('json')
      return context.json(counted(await recommender.forSession(interactions, age, optionsOf(given, 'session'))), 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'recommendations:read' }),
      method: 'get',
      tags: ['Recommendations'],
      path: '/api/item/{article_id}/neighbors',
      summary: 'What goes with an article',
      description: 'Articles bought by the customers who bought this one; like it, where it was only just launched.',
      request: { params: z.object({ article_id: articleId }), query: optionsQuery },
      responses: {
        200: { description: BEST_FIRST, ...json(answerSchema.extend({ article_id: z.number().int() })) },
        404: problemResponse('There is no such article.'),
        ...refusals,
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const found = await recommender.forArticle(article_id, optionsOf(context.req.valid('query'), 'neighbors'))
      return context.json({ article_id, ...counted(found) }, 200)
    },
  )

  for (const [path, summary, description] of [
    ['popular', 'What sells now', 'By customers, recent purchases counting more.'],
    ['latest', 'What entered the shop last', 'The newest article first; no model is asked.'],
  ] as const) {
    app.openapi(
      createRoute({
        ...allows({ who: ['everybody'], scope: 'recommendations:read' }),
        method: 'get',
        tags: ['Recommendations'],
        path: `/api/${path}`,
        summary,
        description,
        request: { query: optionsQuery },
        responses: { 200: { description: BEST_FIRST, ...json(answerSchema) }, ...refusals },
      }),
      async (context) => {
        const options = optionsOf(context.req.valid('query'), path)
        return context.json(counted(await recommender[path](options)), 200)
      },
    )
  }
}

/** Says, where it is so, that the answer is not personal. */
export function noteFor(answer: {
  isKnownCustomer: boolean
  historyLength: number
  items: readonly { readonly source: string }[]
}): string | undefined {
  if (!answer.isKnownCustomer) return 'unknown customer: popular items'
  const isPersonal = answer.items.some(({ source }) => source === 'history' || source === 'session')
  if (answer.historyLength === 0 && !isPersonal) return 'the customer has bought nothing yet: popular items'
  return undefined
}
