import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, authenticatedPrincipal, type RequestDatabase, shopperIdentity } from '../access/index.ts'
import { cancelOrder, returnOrder } from '../shop/end-order.ts'
import { ORDER_STATUSES, type OrderDetail, PAYMENT_STATUSES, readOrder, readOrders } from '../shop/read-orders.ts'
import { problemResponse } from './answer-schemas.ts'
import { shopRefusals } from './shop-refusals.ts'
import { amount, cursor, jsonAnswer, pageQuery } from './shop-schemas.ts'

const TAG = 'Orders'
const access = allows({ who: ['self'], scope: 'shopping:write' })

const orderPath = z.object({
  order_id: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .openapi({ param: { name: 'order_id', in: 'path' }, example: 1 }),
})

const summary = z.object({
  order_id: z.number().int(),
  status: z.enum(ORDER_STATUSES),
  payment_status: z.enum(PAYMENT_STATUSES),
  total: amount,
  ordered_at: z.iso.datetime(),
  units: z.number().int(),
})

const detail = summary
  .extend({
    shipping_address: z.string().nullable().openapi({ description: 'Null: picked up, or not known.' }),
    items: z.array(
      z.object({
        article_id: z.number().int(),
        prod_name: z.string().nullable().openapi({ description: 'Null: the article is hidden now.' }),
        quantity: z.number().int(),
        unit_price: amount,
      }),
    ),
    history: z
      .array(z.object({ status: z.enum(ORDER_STATUSES), at: z.iso.datetime() }))
      .openapi({ description: 'Every status it had, the first first.' }),
  })
  .openapi('Order')

const answersOrder = {
  ...shopRefusals,
  200: jsonAnswer('The order.', detail),
  404: problemResponse('There is no such order, or it is another customer’s.'),
}

/** What the account's customer ordered. */
export function orderRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...access,
      method: 'get',
      tags: [TAG],
      path: '/api/orders',
      summary: 'Orders, the latest first',
      request: { query: pageQuery.extend({ status: z.enum(ORDER_STATUSES).optional() }) },
      responses: {
        ...shopRefusals,
        200: jsonAnswer('A page.', z.object({ items: z.array(summary.openapi('OrderSummary')), cursor })),
      },
    }),
    async (context) => {
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const asked = context.req.valid('query')
      const page = await requests.read(shopper, (client) => readOrders(client, shopper.customerId, asked))
      return context.json({ ...page, items: [...page.items] }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'get',
      tags: [TAG],
      path: '/api/orders/{order_id}',
      summary: 'An order with its items and what became of it',
      request: { params: orderPath },
      responses: answersOrder,
    }),
    async (context) => {
      const { order_id } = context.req.valid('param')
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      return context.json(told(await requests.read(shopper, (client) => readOrder(client, order_id))), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'post',
      tags: [TAG],
      path: '/api/orders/{order_id}/cancel',
      summary: 'Cancel an order that was not shipped',
      description: 'What it took of the stock is given back, what was paid is refunded.',
      request: { params: orderPath },
      responses: {
        ...answersOrder,
        409: problemResponse('It was shipped, or cancelled before (status-move-not-allowed).'),
      },
    }),
    async (context) => {
      const { order_id } = context.req.valid('param')
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const order = await requests.write(shopper, async (client) => {
        await cancelOrder(client, order_id)
        return await readOrder(client, order_id)
      })
      return context.json(told(order), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'post',
      tags: [TAG],
      path: '/api/orders/{order_id}/return',
      summary: 'Return an order',
      description:
        'The whole of it, when it was shipped, or delivered at most 30 days ago. Its units are given back to the stock, what ' +
        'was paid is refunded.',
      request: { params: orderPath },
      responses: {
        ...answersOrder,
        409: problemResponse(
          'It was not shipped, or returned before (status-move-not-allowed), or was delivered too long ago (return-too-late).',
        ),
      },
    }),
    async (context) => {
      const { order_id } = context.req.valid('param')
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const order = await requests.write(shopper, async (client) => {
        await returnOrder(client, order_id)
        return await readOrder(client, order_id)
      })
      return context.json(told(order), 200)
    },
  )
}

function told({ items, history, ...order }: OrderDetail): z.infer<typeof detail> {
  return { ...order, items: [...items], history: [...history] }
}
