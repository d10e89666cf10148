import type { Context } from 'hono'
import { ProductPage } from '../pages/product-page.tsx'
import type { RefusedReview } from '../pages/review-form.tsx'
import { articlePath } from '../pages/storefront-paths.ts'
import { AspectCache } from '../reviews/aspect-cache.ts'
import type { FrameReader } from './frame-reader.ts'
import { takeNotice } from './notices.ts'
import { readReviewOfViewer } from './read-own-review.ts'
import { readProduct } from './read-product.ts'
import { respondWithPage } from './respond-with-page.ts'
import type { StorefrontDeps } from './storefront-deps.ts'

/** Answers with the page of an article: to who looks, and to whose review of it was not taken. */
export class ProductPages {
  readonly #deps: StorefrontDeps
  readonly #frames: FrameReader
  readonly #aspects: AspectCache

  constructor(deps: StorefrontDeps, frames: FrameReader) {
    this.#deps = deps
    this.#frames = frames
    this.#aspects = new AspectCache(deps.models)
  }

  /** `refused`: shown in the form of whoever looks, or above it all where they have none. Throws ArticleNotFoundError. */
  async respond(context: Context, articleId: number, refused?: RefusedReview): Promise<Response> {
    const frame = await this.#frames.read(context)
    const eyes = frame.shell.eyes?.customerId ?? null
    const shell = refused ? { ...frame.shell, address: articlePath(articleId, eyes) } : frame.shell
    const [product, own] = await Promise.all([
      readProduct(this.#deps, this.#aspects, { ...frame, shell }, articleId),
      readReviewOfViewer(this.#deps.requests, frame, articleId),
    ])
    const isWished = frame.wishedIds.has(articleId)
    const notice = refused && !own ? { text: refused.reason, isProblem: true } : takeNotice(context)
    const page = <ProductPage {...product} {...{ isWished, notice }} ownReview={own && { ...own, refused }} />
    return await respondWithPage(context, page)
  }
}
