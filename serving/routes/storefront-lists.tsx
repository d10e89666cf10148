import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { CartPage } from '../pages/cart-page.tsx'
import { WishlistPage } from '../pages/wishlist-page.tsx'
import type { ShoppingLists } from '../shop/shopping-lists.ts'
import { changeLists, readLists } from '../shop/with-lists.ts'
import type { FrameReader } from '../storefront/frame-reader.ts'
import { type NoticeName, takeNotice, toldAsNotice } from '../storefront/notices.ts'
import { goesWithAll, readCartPage, wishOf } from '../storefront/read-cart-page.ts'
import { respondWithPage } from '../storefront/respond-with-page.ts'
import { safeReturnTo } from '../storefront/return-to.ts'
import type { StorefrontDeps } from '../storefront/storefront-deps.ts'

const WISHES_A_PAGE = 24

/** Cart and wishlist, and the forms that change them: each leads to a page that says what came of it. */
export function storefrontListRoutes(app: OpenAPIHono, frames: FrameReader, deps: StorefrontDeps): void {
  const { keepers, recommender } = deps

  app.get('/cart', async (context) => {
    const [frame, cart] = await Promise.all([
      frames.read(context),
      readLists(context, keepers, (lists) => lists.readCart()),
    ])
    const content = await readCartPage(deps, frame, cart)
    return respondWithPage(context, <CartPage {...content} notice={takeNotice(context)} />)
  })

  app.get('/wishlist', async (context) => {
    const cursor = context.req.query('cursor') || undefined
    const [frame, wishes] = await Promise.all([
      frames.read(context),
      readLists(context, keepers, (lists) => lists.readWishlist({ limit: WISHES_A_PAGE, cursor })),
    ])
    const shown = wishes.items.filter(({ prod_name }) => prod_name !== null).map(({ article_id }) => article_id)
    return respondWithPage(
      context,
      <WishlistPage
        shell={frame.shell}
        wishes={wishes.items.map((wish) => wishOf(frame.state, wish))}
        nextCursor={wishes.cursor}
        alike={await goesWithAll(recommender, frame.state, shown, { scenario: 'wishlist' })}
        notice={takeNotice(context)}
      />,
    )
  })

  app.post('/cart/items', async (context) => {
    const { article_id, quantity } = await context.req.parseBody()
    const articleId = wholeNumber(article_id)
    return await change(context, `/articles/${articleId}`, 'added', (lists) =>
      lists.addToCart(articleId, quantity === undefined ? 1 : wholeNumber(quantity)),
    )
  })
  app.post('/cart/items/:article_id{[0-9]{1,10}}', async (context) => {
    const { quantity } = await context.req.parseBody()
    return await change(context, '/cart', 'changed', (lists) =>
      lists.setQuantity(wholeNumber(context.req.param('article_id')), wholeNumber(quantity)),
    )
  })
  app.post('/wishlist/items', async (context) => {
    const { article_id } = await context.req.parseBody()
    return await change(context, '/wishlist', 'wished', (lists) => lists.addToWishlist(wholeNumber(article_id)))
  })

  const moves: readonly {
    readonly path: string
    readonly leadsTo: string
    readonly notice: NoticeName
    readonly work: (lists: ShoppingLists, articleId: number) => Promise<void>
  }[] = [
    {
      path: '/cart/items/:article_id{[0-9]{1,10}}/remove',
      leadsTo: '/cart',
      notice: 'removed',
      work: (lists, articleId) => lists.removeFromCart(articleId),
    },
    {
      path: '/cart/items/:article_id{[0-9]{1,10}}/move-to-wishlist',
      leadsTo: '/cart',
      notice: 'wished',
      work: (lists, articleId) => lists.moveToWishlist(articleId),
    },
    {
      path: '/wishlist/items/:article_id{[0-9]{1,10}}/remove',
      leadsTo: '/wishlist',
      notice: 'unwished',
      work: (lists, articleId) => lists.removeFromWishlist(articleId),
    },
    {
      path: '/wishlist/items/:article_id{[0-9]{1,10}}/move-to-cart',
      leadsTo: '/wishlist',
      notice: 'added',
      work: (lists, articleId) => lists.moveToCart(articleId, 1),
    },
  ]
  for (const { path, leadsTo, notice, work } of moves) {
    app.post(path, async (context) =>
      change(context, leadsTo, notice, (lists) => work(lists, wholeNumber(context.req.param('article_id')))),
    )
  }

  /** A refusal that a shopper can do something about is told on the page, as what was done is. */
  async function change(
    context: Context,
    leadsTo: string,
    done: NoticeName,
    work: (lists: ShoppingLists) => Promise<void>,
  ): Promise<Response> {
    const { return_to: returnTo } = await context.req.parseBody()
    await toldAsNotice(context, done, () => changeLists(context, keepers, work))
    return context.redirect(safeReturnTo(returnTo, leadsTo), 303)
  }
}

/** Of a field of a form; what is no number is 0, which the shop refuses as any other wrong one. */
function wholeNumber(given: unknown): number {
  const text = String(given ?? '').trim()
  return /^\d{1,10}$/.test(text) ? Math.min(Number(text), 2 ** 31 - 1) : 0
}
