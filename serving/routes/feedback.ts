import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, refusedAccess } from '../access/index.ts'
import type { AppDeps } from '../app-deps.ts'
import { type Feedback, recordFeedback } from '../impressions/record-feedback.ts'
import { problemResponse } from './answer-schemas.ts'

/** Feedback type of the request, with Gorse's usual names -> ours. */
const FEEDBACK_TYPES = {
  read: 'view',
  view: 'view',
  click: 'click',
  star: 'wishlist',
  like: 'wishlist',
  wishlist: 'wishlist',
  add_to_cart: 'add_to_cart',
  purchase: 'purchase',
} as const satisfies Readonly<Record<string, Feedback['feedback_type']>>

/** Gorse's identifiers are strings; ours are numbers, and are taken as such, too. */
const id = (largest: number) =>
  z
    .union([z.number(), z.string().regex(/^\d{1,16}$/, 'must be a whole number')])
    .transform(Number)
    .pipe(z.number().int().min(1).max(largest))

const feedback = z
  .object({
    FeedbackType: z.enum(Object.keys(FEEDBACK_TYPES) as [keyof typeof FEEDBACK_TYPES]).openapi({
      description:
        'read and view are the event view; click; star, like and wishlist are the event wishlist; add_to_cart; purchase, ' +
        'which is no event, since purchases come of orders.',
      example: 'click',
    }),
    UserId: id(Number.MAX_SAFE_INTEGER)
      .optional()
      .openapi({
        type: ['string', 'integer'],
        description:
          'customer_id. May be left out with a RecommId: the customer is then that of the recommendation, if any.',
        example: '17',
      }),
    ItemId: id(2 ** 31 - 1).openapi({ type: ['string', 'integer'], description: 'article_id', example: '706016001' }),
    Timestamp: z.iso
      .datetime({ offset: true })
      .optional()
      .openapi({ description: 'When it was done, not in the future. Left out: now.', example: '2026-03-04T10:20:30Z' }),
    RecommId: z.uuid().optional().openapi({ description: 'The recomm_id of the answer that it came of.' }),
    Value: z.number().optional().openapi({ description: 'Gorse’s weight. Not used.' }),
    Comment: z.string().optional().openapi({ description: 'Gorse’s remark. Not used.' }),
  })
  .openapi('Feedback')

/** What storefronts tell of what came of recommendations. */
export function feedbackRoutes(app: OpenAPIHono, deps: Pick<AppDeps, 'pool' | 'impressions'>): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'events:write' }),
      method: 'post',
      tags: ['Recommendations'],
      path: '/api/feedback',
      summary: 'What was done with articles',
      description:
        'In Gorse’s shape, with the recommendation that an action came of. All is recorded or none. The same action, told ' +
        'again with its Timestamp, changes nothing. What a customer did becomes an event of the shop, too, apart from ' +
        'purchases; so what the shop’s own procedures log already (carts, wishlists) is not to be told again here.',
      request: {
        body: { required: true, content: { 'application/json': { schema: z.array(feedback).min(1).max(1_000) } } },
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'It is recorded.',
          content: {
            'application/json': {
              schema: z
                .object({ RowAffected: z.number().int().openapi({ description: 'How many of them were new.' }) })
                .openapi('FeedbackRecorded'),
            },
          },
        },
        422: problemResponse(
          'It is not of its form, or names a customer, article or recommendation that is not there; each place is named.',
        ),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const told = context.req.valid('json').map(({ FeedbackType, UserId, ItemId, Timestamp, RecommId }) => ({
        feedback_type: FEEDBACK_TYPES[FeedbackType],
        customer_id: UserId,
        article_id: ItemId,
        recomm_id: RecommId,
        occurred_at: Timestamp,
      }))
      return context.json({ RowAffected: await recordFeedback(deps.pool, told, deps.impressions) }, 200)
    },
  )
}
