import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ArticleNotFoundError } from '../articles.ts'
import { FacetCache } from '../catalogue/facet-cache.ts'
import { HomePage } from '../pages/home-page.tsx'
import { parseListing } from '../pages/listing-address.ts'
import { ListingPage } from '../pages/listing-page.tsx'
import { ProblemPage } from '../pages/problem-page.tsx'
import { BARE_SHELL } from '../pages/shell.ts'
import type { Problem } from '../problem.ts'
import type { Interaction } from '../recommend/session-history.ts'
import { CategoryNotFoundError } from '../storefront/category-not-found-error.ts'
import { chosenTheme, rememberTheme } from '../storefront/chosen-theme.ts'
import type { FrameReader } from '../storefront/frame-reader.ts'
import type { ProductPages } from '../storefront/product-pages.tsx'
import { readHome } from '../storefront/read-home.ts'
import { readListing } from '../storefront/read-listing.ts'
import { respondWithPage } from '../storefront/respond-with-page.ts'
import { safeReturnTo } from '../storefront/return-to.ts'
import type { StorefrontDeps } from '../storefront/storefront-deps.ts'
import { storefrontAssetRoutes } from './storefront-assets.ts'
import { storefrontListRoutes } from './storefront-lists.tsx'

const LARGEST_ID = 2 ** 31 - 1

/** The pages that a shopper sees. */
export function storefrontRoutes(
  app: OpenAPIHono,
  deps: StorefrontDeps,
  { frames, products }: { readonly frames: FrameReader; readonly products: ProductPages },
): void {
  const facetCache = new FacetCache()

  app.get('/', async (context) => {
    const frame = await frames.read(context)
    return respondWithPage(context, <HomePage {...(await readHome(deps, frame, guestInteractions(context)))} />)
  })

  const listing = async (context: Context, categoryId: number | undefined) => {
    const frame = await frames.read(context)
    const eyes = frame.shell.eyes?.customerId ?? null
    const asked = parseListing(new URL(context.req.url).searchParams, categoryId, eyes)
    return respondWithPage(context, <ListingPage {...(await readListing(deps, facetCache, frame, asked))} />)
  }
  app.get('/search', (context) => listing(context, undefined))
  app.get('/category/:category_id{[0-9]{1,15}}', (context) => {
    const categoryId = Number(context.req.param('category_id'))
    // Past what the column holds there is none, and PostgreSQL would call it a mistake.
    if (categoryId > LARGEST_ID) throw new CategoryNotFoundError(categoryId)
    return listing(context, categoryId)
  })

  app.get('/articles/:article_id{[0-9]{1,15}}', async (context) => {
    const articleId = Number(context.req.param('article_id'))
    if (articleId > LARGEST_ID) throw new ArticleNotFoundError(articleId)
    return await products.respond(context, articleId)
  })

  app.post('/theme', async (context) => {
    const { theme, return_to: returnTo } = await context.req.parseBody()
    rememberTheme(context, theme)
    return context.redirect(safeReturnTo(returnTo), 303)
  })

  storefrontListRoutes(app, frames, deps)
  storefrontAssetRoutes(app, deps.contexts)

  function guestInteractions(context: Context): readonly Interaction[] {
    const { cart, wishlist } = deps.keepers.cookie.read(context.req.header('cookie'))
    return [
      ...[...cart.keys()].map((article_id) => ({ article_id, kind: 'add_to_cart', seconds_ago: 0 }) as const),
      ...[...wishlist].map((article_id) => ({ article_id, kind: 'wishlist', seconds_ago: 0 }) as const),
    ]
  }
}

/** What went wrong, as a page. */
export function respondWithProblemPage(context: Context, problem: Problem): Response | Promise<Response> {
  context.status(problem.status as 400)
  const shell = { ...BARE_SHELL, theme: chosenTheme(context) }
  return context.html(<ProblemPage {...problem} shell={shell} />)
}
