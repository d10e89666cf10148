import type { OpenAPIHono } from '@hono/zod-openapi'
import { authenticatedPrincipal, shopperIdentity } from '../access/index.ts'
import { OrderPage } from '../pages/order-page.tsx'
import { OrdersPage } from '../pages/orders-page.tsx'
import { cancelOrder, RETURN_DAYS, returnOrder } from '../shop/end-order.ts'
import { type OrderDetail, readOrder, readOrders } from '../shop/read-orders.ts'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { takeNotice, toldAsNotice } from '../storefront/notices.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { pictureAt } from '../storefront/read-cart-page.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'

const ORDERS_A_PAGE = 20
const DAY_MS = 86_400_000
const ORDER = '/orders/:order_id{[0-9]{1,15}}'

/** What a customer ordered, and taking it back. */
export function orderPageRoutes(app: OpenAPIHono, { frames, storefront }: AccountPagesDeps): void {
  const { requests } = storefront
  const own = ownPage(frames, ['self'])
  const ownForm = ownPage(frames, ['self'], { next: '/orders' })

  app.get('/orders', own, async (context) => {
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    const cursor = context.req.query('cursor') || undefined
    const [{ shell }, { items, cursor: nextCursor }] = await Promise.all([
      frames.read(context),
      requests.read(shopper, (client) => readOrders(client, shopper.customerId, { limit: ORDERS_A_PAGE, cursor })),
    ])
    return await respondWithOwnPage(context, <OrdersPage shell={shell} orders={items} nextCursor={nextCursor} />)
  })

  app.get(ORDER, own, async (context) => {
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    const orderId = Number(context.req.param('order_id'))
    const [{ shell, state }, order] = await Promise.all([
      frames.read(context),
      requests.read(shopper, (client) => readOrder(client, orderId)),
    ])
    const wasKept = order.status !== 'cancelled' && order.status !== 'returned'
    const lines = order.items.map(({ article_id, prod_name, quantity, unit_price }) => ({
      ...{ article_id, quantity, unit_price, mayReview: wasKept },
      prod_name: prod_name ?? 'A garment that left the shop',
      picture: prod_name === null ? null : pictureAt(state, article_id),
      subtotal: (Math.round(Number(unit_price) * 100 * quantity) / 100).toFixed(2),
    }))
    const page = (
      <OrderPage
        {...{ shell, order, lines }}
        canCancel={order.status === 'created' || order.status === 'paid'}
        canReturn={mayBeReturned(order)}
        notice={takeNotice(context)}
      />
    )
    return await respondWithOwnPage(context, page)
  })

  for (const { verb, work, notice } of [
    { verb: 'cancel', work: cancelOrder, notice: 'order-cancelled' },
    { verb: 'return', work: returnOrder, notice: 'order-returned' },
  ] as const) {
    app.post(`${ORDER}/${verb}`, ownForm, async (context) => {
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const orderId = Number(context.req.param('order_id'))
      await toldAsNotice(context, notice, () => requests.write(shopper, (client) => work(client, orderId)))
      return context.redirect(`/orders/${orderId}`, 303)
    })
  }
}

/** As far as the page can tell; return_order has the last word. */
function mayBeReturned({ status, history }: OrderDetail): boolean {
  if (status === 'shipped') return true
  const delivered = history.findLast((entry) => entry.status === 'delivered')
  return (
    status === 'delivered' && delivered !== undefined && Date.now() - Date.parse(delivered.at) < RETURN_DAYS * DAY_MS
  )
}
