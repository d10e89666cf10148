import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppDeps } from '../app-deps.ts'
import { neverKept } from '../middleware/never-kept.ts'
import type { ListKeepers } from '../shop/with-lists.ts'
import { articleReviewRoutes } from './article-reviews.ts'
import { cartRoutes } from './cart.ts'
import { checkoutRoutes } from './checkout.ts'
import { eventRoutes } from './events.ts'
import { orderRoutes } from './orders.ts'
import { profileRoutes } from './profile.ts'
import { wishlistRoutes } from './wishlist.ts'

/** What is answered here depends on who asks. */
const PERSONAL_PATHS = [
  '/api/cart/*',
  '/api/wishlist/*',
  '/api/checkout',
  '/api/orders/*',
  '/api/articles/:article_id/reviews',
  '/api/reviews',
  '/api/profile',
]

/** What shoppers do, with an account and as far as that goes without. */
export function shopRoutes(
  app: OpenAPIHono,
  { requests, cookie, impressions }: ListKeepers & Pick<AppDeps, 'impressions'>,
): void {
  for (const path of PERSONAL_PATHS) app.use(path, neverKept)
  cartRoutes(app, { requests, cookie })
  wishlistRoutes(app, { requests, cookie })
  checkoutRoutes(app, requests)
  orderRoutes(app, requests)
  articleReviewRoutes(app, requests)
  eventRoutes(app, { requests, impressions })
  profileRoutes(app, requests)
}
