import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, authenticatedPrincipal, type RequestDatabase, shopperIdentity } from '../access/index.ts'
import { checkOut } from '../shop/check-out.ts'
import { IdempotencyKeyMissingError } from '../shop/shop-errors.ts'
import { problemResponse } from './answer-schemas.ts'
import { shopRefusals } from './shop-refusals.ts'
import { amount, articleId, jsonAnswer, jsonBody, quantity, words } from './shop-schemas.ts'

const LONGEST_KEY = 200
const MOST_LINES = 500

const checkoutWish = z
  .object({
    lines: z
      .array(z.object({ article_id: articleId, quantity }))
      .min(1)
      .max(MOST_LINES)
      .optional()
      .openapi({ description: 'What to buy. Left out: the cart, which is then empty.' }),
    shipping_address: words(500).optional().openapi({ description: 'Left out: the address of the profile.' }),
    expected_total: amount
      .regex(/^\d{1,10}(\.\d{1,2})?$/, 'must be an amount such as 29.99')
      .optional()
      .openapi({ description: 'What the shopper was shown; where it costs something else, nothing is bought.' }),
  })
  .openapi('Checkout', { example: { expected_total: '59.98' } })

const receipt = z
  .object({
    order_id: z.number().int(),
    ordered_at: z.iso.datetime(),
    shipping_address: z.string().nullable().openapi({ description: 'Null: not known.' }),
    total: amount,
    items: z.array(z.object({ article_id: z.number().int(), quantity: z.number().int(), unit_price: amount })),
  })
  .openapi('Receipt')

/** Buying, once for each key. */
export function checkoutRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['self'], scope: 'shopping:write' }),
      method: 'post',
      tags: ['Orders'],
      path: '/api/checkout',
      summary: 'Buy the cart',
      description:
        'All of it or nothing, in one transaction: a paid order, the stock taken. Who gets no answer asks again with the ' +
        'same Idempotency-Key and body, and gets the one there was: the same status and body, and a header ' +
        'Idempotent-Replayed. A refusal is no answer: with the same key the checkout can be tried again.',
      request: {
        headers: z.object({
          'idempotency-key': z
            .string()
            .max(LONGEST_KEY)
            .optional()
            .openapi({
              param: { name: 'idempotency-key', in: 'header', required: true },
              description: 'A value of the client’s own for this one checkout.',
              example: '5f0c2c1e-6a5c-4a8e-9a55-6b1f1f0f7f10',
            }),
        }),
        body: jsonBody(checkoutWish),
      },
      responses: {
        ...shopRefusals,
        201: {
          ...jsonAnswer('The order.', receipt),
          headers: z.object({ Location: z.string(), 'Idempotent-Replayed': z.literal('true').optional() }),
        },
        400: problemResponse('There is no Idempotency-Key (idempotency-key-missing), or the body is no JSON.'),
        404: problemResponse('There is no such article.'),
        409: problemResponse(
          'Fewer are left (insufficient-stock, with the shortages), an article is hidden (article-not-for-sale), prices ' +
            'changed (total-changed), or a checkout with the key is running (checkout-in-progress).',
        ),
        422: problemResponse(
          'The cart is empty (cart-empty), the key was used with another body (idempotency-key-reused), or the request is ' +
            'not of its form.',
        ),
      },
    }),
    async (context) => {
      const key = context.req.valid('header')['idempotency-key']?.trim()
      if (!key) throw new IdempotencyKeyMissingError()
      const wish = context.req.valid('json')
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const { receipt, isReplay } = await requests.write(shopper, (client) =>
        checkOut(client, shopper.customerId, key, wish),
      )
      context.header('Location', `/api/orders/${receipt.order_id}`)
      if (isReplay) context.header('Idempotent-Replayed', 'true')
      return context.json({ ...receipt, items: [...receipt.items] }, 201)
    },
  )
}
