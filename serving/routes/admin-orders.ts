import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, authenticatedPrincipal, identityOf, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { numberBefore, numberedPage } from '../admin/numbered-page.ts'
import { listOrders, ORDER_STATUSES, readOrder } from '../admin/orders.ts'
import { problemResponse } from './answer-schemas.ts'
import { pageQuery, reasonField } from './list-parameters.ts'
import { refusedBody } from './refused-body.ts'

const TAG = 'Administration: orders'
const id = z.number().int()
const status = z.enum(ORDER_STATUSES)

const order = {
  order_id: id,
  customer_id: id,
  status,
  payment_status: z.string(),
  total: z.number(),
  sales_channel_id: id.openapi({ description: '1 shop, 2 online.' }),
  ordered_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
}
const orderRow = z.object(order).openapi('AdminOrder')
const orderDetail = z
  .object({
    ...order,
    shipping_address: z.string().nullable(),
    items: z.array(z.object({ article_id: id, prod_name: z.string(), quantity: id, unit_price: z.number() })),
    statuses: z.array(
      z.object({ old_status: z.string().nullable(), new_status: z.string(), changed_at: z.iso.datetime() }),
    ),
  })
  .openapi('AdminOrderDetail')

const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const orderPath = z.object({
  order_id: number.openapi({ param: { name: 'order_id', in: 'path' }, example: 1 }),
})
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const away = problemResponse('The database does not answer.')

/** Everybody's orders, for administrators. */
export function adminOrderRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'operations:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/admin/orders',
      summary: 'Orders, the latest first',
      request: {
        query: pageQuery.extend({
          status: status.optional(),
          customer_id: number.optional(),
          from: z.iso.datetime().optional().openapi({ description: 'Ordered at or after it.' }),
          until: z.iso.datetime().optional().openapi({ description: 'Ordered before it.' }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page.',
          ...json(z.object({ items: z.array(orderRow), cursor: z.string().optional() })),
        },
        422: problemResponse('A parameter is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { limit, cursor, ...filters } = context.req.valid('query')
      const rows = await requests.read(identityOf(await authenticatedPrincipal(context)), (client) =>
        listOrders(client, filters, { limit: limit + 1, before: numberBefore(cursor) }),
      )
      return context.json(
        numberedPage(rows, limit, (row) => row.order_id),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'operations:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/admin/orders/{order_id}',
      summary: 'An order, its articles and what became of it',
      request: { params: orderPath },
      responses: {
        ...refusedAccess,
        200: { description: 'The order.', ...json(orderDetail) },
        404: problemResponse('There is no such order.'),
        422: problemResponse('A parameter is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { order_id } = context.req.valid('param')
      const { items, statuses, ...found } = await requests.read(
        identityOf(await authenticatedPrincipal(context)),
        (client) => readOrder(client, order_id),
      )
      return context.json({ ...found, items: [...items], statuses: [...statuses] }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'operations:write' }),
      method: 'patch',
      tags: [TAG],
      path: '/api/admin/orders/{order_id}/status',
      summary: 'Move an order on',
      description:
        'created to paid or cancelled, paid to shipped or cancelled, shipped to delivered or returned, delivered to ' +
        'returned. Cancelling and returning give the stock back.',
      request: {
        params: orderPath,
        body: {
          required: true,
          ...json(
            z.object({ status, reason: reasonField }).openapi('OrderStatusBody', { example: { status: 'shipped' } }),
          ),
        },
      },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: { description: 'Done.', ...json(z.object({ order_id: id, status_before: status, status })) },
        404: problemResponse('There is no such order.'),
        409: problemResponse('It may not go from its status to that one.'),
        422: problemResponse('The body is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { order_id } = context.req.valid('param')
      const { status: wanted, reason } = context.req.valid('json')
      const answer = await audited(context, requests, async (client) => {
        await client.query('select niche_data.change_order_status($1, $2)', [order_id, wanted])
        const { statuses } = await readOrder(client, order_id)
        // The move has been logged by a trigger, with what was before it.
        const before = statuses.at(-1)?.old_status as typeof wanted
        return {
          answer: { order_id, status_before: before, status: wanted },
          done: {
            action: 'order.status',
            targetType: 'order',
            targetId: order_id,
            before: { status: before },
            after: { status: wanted },
            reason,
          },
        }
      })
      return context.json(answer, 200)
    },
  )
}
