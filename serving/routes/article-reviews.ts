import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  allows,
  authenticatedPrincipal,
  GUEST_IDENTITY,
  type RequestDatabase,
  shopperIdentity,
} from '../access/index.ts'
import { readArticle } from '../articles.ts'
import { REVIEW_SORTS, readArticleReviews, readOwnReviews } from '../shop/read-reviews.ts'
import { deleteReview, editReview, writeReview } from '../shop/write-review.ts'
import { problemResponse } from './answer-schemas.ts'
import { articlePath } from './demand-schemas.ts'
import { shopRefusals } from './shop-refusals.ts'
import { cursor, jsonAnswer, jsonBody, pageQuery, words } from './shop-schemas.ts'

const TAG = 'Reviews'
const LONGEST_REVIEW = 5_000
const own = allows({ who: ['self'], scope: 'shopping:write' })

const review = z
  .object({
    review_id: z.number().int(),
    article_id: z.number().int(),
    rating: z.number().int().openapi({ description: 'Stars, 1 to 5: the writer’s, or what the words stand for.' }),
    predicted_rating: z.number().nullable().openapi({
      description: 'Stars that the words stand for. Null: they do not say.',
    }),
    sentiment_score: z.number().openapi({ description: 'Of the words, -1 to 1.' }),
    review_text: z.string(),
    created_at: z.iso.datetime(),
    edited_at: z.iso.datetime().nullable().openapi({ description: 'Null: never.' }),
    author_initial: z.string().nullable().openapi({ description: 'All that is told of the writer. Null: not known.' }),
    is_own: z.boolean(),
  })
  .openapi('Review')

const reviewText = words(LONGEST_REVIEW)
const rating = z.number().int().min(1).max(5).nullable()
const example = { review_text: 'Soft and warm, but it runs small.', rating: 4 }

const reviewPath = z.object({
  review_id: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .openapi({ param: { name: 'review_id', in: 'path' }, example: 1 }),
})
const noSuchReview = { 404: problemResponse('There is no such review, or it is somebody else’s (review-not-found).') }
const page = z.object({ items: z.array(review), cursor })

/** What shoppers write of articles. */
export function articleReviewRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'catalogue:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/articles/{article_id}/reviews',
      summary: 'What was written of an article',
      request: {
        params: articlePath,
        query: pageQuery.extend({ sort: z.enum(REVIEW_SORTS).default('newest') }),
      },
      responses: {
        200: jsonAnswer('A page.', page),
        404: problemResponse('There is no such article.'),
        422: shopRefusals[422],
        503: shopRefusals[503],
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const asked = context.req.valid('query')
      const principal = await authenticatedPrincipal(context)
      const isCustomer = principal.kind !== 'guest' && principal.customerId !== null
      const { items, cursor } = await requests.read(
        isCustomer ? shopperIdentity(principal) : GUEST_IDENTITY,
        async (client) => {
          await readArticle(client, article_id)
          return await readArticleReviews(client, article_id, asked)
        },
      )
      return context.json({ items: [...items], ...(cursor !== undefined && { cursor }) }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...own,
      method: 'post',
      tags: [TAG],
      path: '/api/articles/{article_id}/reviews',
      summary: 'Write a review of an article that was bought',
      request: {
        params: articlePath,
        body: jsonBody(
          z
            .object({
              review_text: reviewText,
              rating: rating.default(null).openapi({ description: 'Null: what the words stand for.' }),
            })
            .openapi('NewReview', { example }),
        ),
      },
      responses: {
        ...shopRefusals,
        201: jsonAnswer('The review.', review),
        403: problemResponse('It was not bought (not-bought), or the account or API key may not (not-allowed).'),
        404: problemResponse('There is no such article.'),
        409: problemResponse('The customer has reviewed it already (review-exists).'),
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const wish = context.req.valid('json')
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const written = await requests.write(shopper, async (client) => {
        await readArticle(client, article_id)
        return await writeReview(client, shopper.customerId, article_id, wish)
      })
      return context.json(written, 201)
    },
  )

  app.openapi(
    createRoute({
      ...own,
      method: 'get',
      tags: [TAG],
      path: '/api/reviews',
      summary: 'The reviews that the account’s customer wrote',
      description: 'The latest first.',
      request: { query: pageQuery },
      responses: { ...shopRefusals, 200: jsonAnswer('A page.', page) },
    }),
    async (context) => {
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const asked = context.req.valid('query')
      const { items, cursor } = await requests.read(shopper, (client) =>
        readOwnReviews(client, shopper.customerId, asked),
      )
      return context.json({ items: [...items], ...(cursor !== undefined && { cursor }) }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...own,
      method: 'patch',
      tags: [TAG],
      path: '/api/reviews/{review_id}',
      summary: 'Change one’s own review',
      description: 'What is left out stays as it is. A rating of null: what the words stand for.',
      request: {
        params: reviewPath,
        body: jsonBody(
          z
            .object({ review_text: reviewText.optional(), rating: rating.optional() })
            .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something')
            .openapi('ReviewChange', { example }),
        ),
      },
      responses: { ...shopRefusals, ...noSuchReview, 200: jsonAnswer('The review.', review) },
    }),
    async (context) => {
      const { review_id } = context.req.valid('param')
      const change = context.req.valid('json')
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const edited = await requests.write(shopper, (client) =>
        editReview(client, shopper.customerId, review_id, change),
      )
      return context.json(edited, 200)
    },
  )

  app.openapi(
    createRoute({
      ...own,
      method: 'delete',
      tags: [TAG],
      path: '/api/reviews/{review_id}',
      summary: 'Delete one’s own review',
      request: { params: reviewPath },
      responses: { ...shopRefusals, ...noSuchReview, 204: { description: 'It is deleted.' } },
    }),
    async (context) => {
      const { review_id } = context.req.valid('param')
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      await requests.write(shopper, (client) => deleteReview(client, shopper.customerId, review_id))
      return context.body(null, 204)
    },
  )
}
