import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { authenticatedPrincipal, shopperIdentity } from '../access/index.ts'
import { readArticle } from '../articles.ts'
import { problemOf } from '../error-response.ts'
import { deleteReview, editReview, writeReview } from '../shop/write-review.ts'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { formValues } from '../storefront/form-values.ts'
import { leaveNotice, noticeText, refusalNotice } from '../storefront/notices.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { words } from './shop-schemas.ts'

const LARGEST_ID = 2 ** 31 - 1
const LONGEST_REVIEW = 5_000
const REVIEW = '/reviews/:review_id{[0-9]{1,15}}'

const reviewForm = z.object({
  review_text: words(LONGEST_REVIEW),
  /** Empty: what the words stand for. */
  rating: z
    .enum(['', '1', '2', '3', '4', '5'])
    .transform((stars) => (stars === '' ? null : Number(stars)))
    .optional(),
})

/** The forms by which a buyer says what they think of an article; each leads back to its page, with what is not taken. */
export function reviewPageRoutes(app: OpenAPIHono, { frames, products, storefront }: AccountPagesDeps): void {
  const { requests } = storefront
  const own = ownPage(frames, ['self'], { next: '/orders', reason: 'Sign in to say what you think of it.' })

  app.post('/articles/:article_id{[0-9]{1,15}}/reviews', own, async (context) => {
    const articleId = Math.min(Number(context.req.param('article_id')), LARGEST_ID)
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    return await told(context, articleId, async (given) => {
      const wish = reviewForm.parse(given)
      await requests.write(shopper, async (client) => {
        await readArticle(client, articleId)
        await writeReview(client, shopper.customerId, articleId, wish)
      })
    })
  })

  app.post(REVIEW, own, async (context) => {
    const reviewId = Number(context.req.param('review_id'))
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    return await told(context, undefined, async (given) => {
      const wish = reviewForm.partial().parse(given)
      await requests.write(shopper, (client) => editReview(client, shopper.customerId, reviewId, wish))
    })
  })

  app.post(`${REVIEW}/delete`, own, async (context) => {
    const reviewId = Number(context.req.param('review_id'))
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    return await told(context, undefined, async () => {
      await requests.write(shopper, (client) => deleteReview(client, shopper.customerId, reviewId))
    })
  })

  /**
   * What came of it is seen on the page of the article (`about`; undefined: as the form says). Words that are refused are in
   * its form again.
   */
  async function told(
    context: Context,
    about: number | undefined,
    work: (given: Readonly<Record<string, string>>) => Promise<void>,
  ): Promise<Response> {
    const given = await formValues(context)
    const articleId = about ?? Number(/^[0-9]{1,9}$/.exec(given.article_id ?? '')?.[0] ?? 0)
    try {
      await work(given)
    } catch (error) {
      const refusal = error instanceof z.ZodError ? 'invalid-review' : refusalNotice(error)
      const { review_text, rating = '' } = given
      const isShownAgain = articleId !== 0 && review_text !== undefined
      if (refusal === undefined || (refusal === 'review-not-found' && !isShownAgain)) throw error
      if (isShownAgain) {
        context.status((problemOf(error)?.status ?? 422) as 422)
        return await products.respond(context, articleId, { review_text, rating, reason: noticeText(refusal) })
      }
      leaveNotice(context, refusal)
    }
    return context.redirect(articleId === 0 ? '/orders' : `/articles/${articleId}#your-review`, 303)
  }
}
