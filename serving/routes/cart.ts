import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows } from '../access/index.ts'
import type { CartView } from '../shop/read-cart.ts'
import { changeLists, type ListKeepers, readLists } from '../shop/with-lists.ts'
import { articlePath } from './demand-schemas.ts'
import { noSuchArticle, notToBeHad, shopRefusals } from './shop-refusals.ts'
import { articleId, cartSchema, jsonAnswer, jsonBody, quantity } from './shop-schemas.ts'

const TAG = 'Cart'
const access = allows({ who: ['everybody'], scope: 'shopping:write' })
const answersCart = {
  ...shopRefusals,
  200: jsonAnswer('The cart, with prices and stock of this moment.', cartSchema),
}

/** The cart of whoever asks; a guest's is in a cookie. */
export function cartRoutes(app: OpenAPIHono, keepers: ListKeepers): void {
  app.openapi(
    createRoute({
      ...access,
      method: 'get',
      tags: [TAG],
      path: '/api/cart',
      summary: 'What is in the cart',
      description:
        'A cart reserves nothing: what is sold out, hidden or fewer than wanted meanwhile stays in it and says so. ' +
        'Without an account it is kept in a signed cookie, with at most 50 articles, until its shopper signs in.',
      responses: answersCart,
    }),
    async (context) => context.json(told(await readLists(context, keepers, (lists) => lists.readCart())), 200),
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'delete',
      tags: [TAG],
      path: '/api/cart',
      summary: 'Empty the cart',
      responses: answersCart,
    }),
    async (context) => {
      const cart = await changeLists(context, keepers, async (lists) => {
        await lists.emptyCart()
        return await lists.readCart()
      })
      return context.json(told(cart), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'post',
      tags: [TAG],
      path: '/api/cart/items',
      summary: 'Put units of an article into the cart',
      description: 'On top of those that are in it.',
      request: {
        body: jsonBody(
          z
            .object({ article_id: articleId, quantity: quantity.default(1) })
            .openapi('CartAddition', { example: { article_id: 400479004, quantity: 2 } }),
        ),
      },
      responses: { ...answersCart, ...noSuchArticle, ...notToBeHad },
    }),
    async (context) => {
      const { article_id, quantity: units } = context.req.valid('json')
      const cart = await changeLists(context, keepers, async (lists) => {
        await lists.addToCart(article_id, units)
        return await lists.readCart()
      })
      return context.json(told(cart), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'put',
      tags: [TAG],
      path: '/api/cart/items/{article_id}',
      summary: 'Set how many units of an article are in the cart',
      request: {
        params: articlePath,
        body: jsonBody(z.object({ quantity }).openapi('CartQuantity', { example: { quantity: 3 } })),
      },
      responses: { ...answersCart, ...noSuchArticle, ...notToBeHad },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { quantity: units } = context.req.valid('json')
      const cart = await changeLists(context, keepers, async (lists) => {
        await lists.setQuantity(article_id, units)
        return await lists.readCart()
      })
      return context.json(told(cart), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'delete',
      tags: [TAG],
      path: '/api/cart/items/{article_id}',
      summary: 'Take an article out of the cart',
      request: { params: articlePath },
      responses: { ...answersCart, ...noSuchArticle },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const cart = await changeLists(context, keepers, async (lists) => {
        await lists.removeFromCart(article_id)
        return await lists.readCart()
      })
      return context.json(told(cart), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'post',
      tags: [TAG],
      path: '/api/cart/items/{article_id}/move-to-wishlist',
      summary: 'Move an article from the cart to the wishlist',
      description: 'All its units. Answers with the cart.',
      request: { params: articlePath },
      responses: { ...answersCart, ...noSuchArticle, ...notToBeHad },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const cart = await changeLists(context, keepers, async (lists) => {
        await lists.moveToWishlist(article_id)
        return await lists.readCart()
      })
      return context.json(told(cart), 200)
    },
  )
}

function told({ items, ...cart }: CartView): z.infer<typeof cartSchema> {
  return { ...cart, items: [...items] }
}
