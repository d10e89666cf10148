import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows } from '../access/index.ts'
import type { WishlistPage } from '../shop/read-wishlist.ts'
import { changeLists, type ListKeepers, readLists } from '../shop/with-lists.ts'
import { articlePath } from './demand-schemas.ts'
import { noSuchArticle, notToBeHad, shopRefusals } from './shop-refusals.ts'
import { jsonAnswer, pageQuery, quantity, wishlistSchema } from './shop-schemas.ts'

const TAG = 'Wishlist'
const access = allows({ who: ['everybody'], scope: 'shopping:write' })
const answersWishlist = {
  ...shopRefusals,
  200: jsonAnswer('The wishlist’s first page, what was added last first.', wishlistSchema),
}
const FIRST_PAGE = { limit: 20 }

/** The wishlist of whoever asks; a guest's is in a cookie. */
export function wishlistRoutes(app: OpenAPIHono, keepers: ListKeepers): void {
  app.openapi(
    createRoute({
      ...access,
      method: 'get',
      tags: [TAG],
      path: '/api/wishlist',
      summary: 'What is on the wishlist',
      description:
        'Without an account it is kept in a signed cookie, with at most 100 articles, until its shopper signs in.',
      request: { query: pageQuery },
      responses: answersWishlist,
    }),
    async (context) => {
      const page = context.req.valid('query')
      return context.json(told(await readLists(context, keepers, (lists) => lists.readWishlist(page))), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'put',
      tags: [TAG],
      path: '/api/wishlist/items/{article_id}',
      summary: 'Put an article on the wishlist',
      description: 'Once, however often it is asked; sold out or not. Customers are mailed when it is back in stock.',
      request: { params: articlePath },
      responses: { ...answersWishlist, ...noSuchArticle, ...notToBeHad },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const page = await changeLists(context, keepers, async (lists) => {
        await lists.addToWishlist(article_id)
        return await lists.readWishlist(FIRST_PAGE)
      })
      return context.json(told(page), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'delete',
      tags: [TAG],
      path: '/api/wishlist/items/{article_id}',
      summary: 'Take an article off the wishlist',
      request: { params: articlePath },
      responses: { ...answersWishlist, ...noSuchArticle },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const page = await changeLists(context, keepers, async (lists) => {
        await lists.removeFromWishlist(article_id)
        return await lists.readWishlist(FIRST_PAGE)
      })
      return context.json(told(page), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'post',
      tags: [TAG],
      path: '/api/wishlist/items/{article_id}/move-to-cart',
      summary: 'Move an article from the wishlist to the cart',
      description: 'On top of the units that are in it. Answers with the wishlist.',
      request: {
        params: articlePath,
        query: z.object({
          quantity: z.coerce.number().pipe(quantity).default(1).openapi({ description: 'Units.', example: 1 }),
        }),
      },
      responses: { ...answersWishlist, ...noSuchArticle, ...notToBeHad },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { quantity: units } = context.req.valid('query')
      const page = await changeLists(context, keepers, async (lists) => {
        await lists.moveToCart(article_id, units)
        return await lists.readWishlist(FIRST_PAGE)
      })
      return context.json(told(page), 200)
    },
  )
}

function told({ items, cursor }: WishlistPage): z.infer<typeof wishlistSchema> {
  return { items: [...items], ...(cursor !== undefined && { cursor }) }
}
